package io.mandate.gateway.admin;

import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.job.JobFilter;
import io.mandate.tenant.job.JobKind;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.refusal.Refused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The filters of a list of jobs, as they stand in a query string. */
final class JobFilters {

  private static final List<String> STATUSES =
      List.of("waiting", "reading", "writing", "migrating", "success", "fail");

  private JobFilters() {}

  /**
   * Empty when no job can pass, as nothing has such a name.
   *
   * @throws Refused {@code parameter_invalid} for a word that is none
   */
  static Optional<JobFilter> read(
      @Nullable String status,
      @Nullable String kind,
      @Nullable String merchant,
      @Nullable String environment) {
    if (status != null && !STATUSES.contains(status)) {
      throw Refused.invalid("status", "must be one of " + STATUSES);
    }
    JobKind ofKind = kind == null ? null : kind(kind);
    if ((merchant != null && !AuthorizerAppId.isValid(merchant))
        || (environment != null && !EnvironmentId.isValid(environment))) {
      return Optional.empty();
    }
    return Optional.of(
        new JobFilter(
            status,
            ofKind,
            merchant == null ? null : new AuthorizerAppId(merchant),
            environment == null ? null : new EnvironmentId(environment)));
  }

  private static JobKind kind(String word) {
    return switch (word) {
      case "import" -> JobKind.IMPORT;
      case "export" -> JobKind.EXPORT;
      default -> throw Refused.invalid("kind", "must be import or export");
    };
  }
}
