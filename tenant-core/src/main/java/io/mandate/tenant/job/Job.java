package io.mandate.tenant.job;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An import or export and the tenant that started it.
 *
 * @param startedFor the merchant whose token started it; null when the component's did
 */
public record Job(
    JobId id,
    EnvironmentId environment,
    TenantId tenant,
    @Nullable AuthorizerAppId startedFor,
    JobKind kind,
    JobState state,
    Instant startedAt) {

  public Optional<AuthorizerAppId> merchant() {
    return Optional.ofNullable(startedFor);
  }

  public Job in(JobState newer) {
    return new Job(id, environment, tenant, startedFor, kind, newer, startedAt);
  }
}
