package io.mandate.tenant.job;

import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which jobs a list shows: those that have all that is given; null means any. */
public record JobFilter(
    @Nullable String onlyStatus,
    @Nullable JobKind onlyKind,
    @Nullable AuthorizerAppId onlyMerchant,
    @Nullable EnvironmentId onlyEnvironment) {

  public static final JobFilter ALL = new JobFilter(null, null, null, null);

  /** WeChat's own word. */
  public Optional<String> status() {
    return Optional.ofNullable(onlyStatus);
  }

  public Optional<JobKind> kind() {
    return Optional.ofNullable(onlyKind);
  }

  /** The merchant whose token started it. */
  public Optional<AuthorizerAppId> merchant() {
    return Optional.ofNullable(onlyMerchant);
  }

  public Optional<EnvironmentId> environment() {
    return Optional.ofNullable(onlyEnvironment);
  }
}
