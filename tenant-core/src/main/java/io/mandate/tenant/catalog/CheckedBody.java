package io.mandate.tenant.catalog;

import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.job.JobId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A body that keeps its operation's rules: the fields to send upstream, in order. Immutable. */
public final class CheckedBody {

  private static final String FILE_SCHEME = "cloud://";
  private static final String FILE_ID = "fileid";

  /** The bucket, between the environment and the path. */
  private static final Pattern BUCKET = Pattern.compile("(\\.[A-Za-z0-9._-]*)?");

  private final Map<String, @Nullable Object> fields;
  private final @Nullable String action;

  CheckedBody(Map<String, @Nullable Object> fields, @Nullable String action) {
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    this.action = action;
  }

  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** What WeChat's old pages put into the query string. */
  public Optional<String> action() {
    return Optional.ofNullable(action);
  }

  /**
   * The environment that the call names, as text: whether there can be such an id is for the permit
   * to see.
   */
  public Optional<String> environment() {
    return Optional.ofNullable(fields.get(BodyRules.ENVIRONMENT)).map(String.class::cast);
  }

  /** The job that the call asks about. */
  public Optional<JobId> job() {
    return Optional.ofNullable(fields.get(BodyRules.JOB)).map(Long.class::cast).map(JobId::new);
  }

  /**
   * Whether every file that the call names ({@code cloud://env.bucket/path}) lies in the
   * environment: a file id names its environment by itself, and WeChat would follow it.
   */
  public boolean filesAreIn(EnvironmentId environment) {
    return !(fields.get(BodyRules.FILES) instanceof List<?> files)
        || files.stream().allMatch(file -> isIn(environment, file));
  }

  private static boolean isIn(EnvironmentId environment, @Nullable Object file) {
    if (file instanceof Map<?, ?> entry) {
      return entry.keySet().stream().filter(CheckedBody::readsAsFileId).count() == 1
          && isIn(environment, entry.get(FILE_ID));
    }
    if (!(file instanceof String text) || !text.startsWith(FILE_SCHEME + environment)) {
      return false;
    }
    String rest = text.substring(FILE_SCHEME.length() + environment.value().length());
    int path = rest.indexOf('/');
    return path >= 0
        && BUCKET.matcher(rest.substring(0, path)).matches()
        && climbsNowhere(rest.substring(path + 1));
  }

  private static boolean climbsNowhere(String path) {
    return path.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
        && Stream.of(path.split("/", -1)).noneMatch(step -> step.equals(".") || step.equals(".."));
  }

  /** A server that reads keys without regard to case must not find another file than we do. */
  private static boolean readsAsFileId(Object key) {
    return key instanceof String name && name.equalsIgnoreCase(FILE_ID);
  }
}
