package io.mandate.tenant.catalog;

import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.job.JobId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A body that keeps its operation's rules: what to send upstream, and what of it has an owner.
 * Immutable.
 */
public final class CheckedBody {

  private final Map<String, @Nullable Object> fields;
  private final Map<String, String> query;
  private final Set<String> environments;
  private final Set<String> appids;
  private final List<@Nullable Object> files;
  private final @Nullable Object job;

  CheckedBody(
      Map<String, @Nullable Object> fields,
      Map<String, String> query,
      Mentions mentions,
      @Nullable Object job) {
    this.fields = Collections.unmodifiableMap(fields);
    this.query = query.isEmpty() ? Map.of() : Collections.unmodifiableMap(query);
    this.environments = mentions.environments();
    this.appids = mentions.appids();
    this.files = mentions.files();
    this.job = job;
  }

  /** The body's fields, in order. */
  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** What WeChat reads in the query string, beside the token. */
  public Map<String, String> query() {
    return query;
  }

  /** The first environment that the call names; the only one, for all but batches. */
  public Optional<String> environment() {
    return environments.stream().findFirst();
  }

  /**
   * Every environment that the call names in any field, as text: whether there can be such an id is
   * for the permit to see.
   */
  public Set<String> environments() {
    return environments;
  }

  /** Every appid that the call names in any field, as text. */
  public Set<String> appids() {
    return appids;
  }

  /** The job that the call asks about. */
  public Optional<JobId> job() {
    return Optional.ofNullable(job).map(Long.class::cast).map(JobId::new);
  }

  /**
   * Whether every file that the call names in any field lies in one of the environments that it
   * names, whose ids must be valid.
   */
  public boolean filesAreInItsEnvironments() {
    return files.isEmpty() || files.stream().allMatch(this::isInItsEnvironments);
  }

  private boolean isInItsEnvironments(@Nullable Object file) {
    return environments.stream().map(EnvironmentId::new).anyMatch(id -> FileIds.isIn(id, file));
  }
}
