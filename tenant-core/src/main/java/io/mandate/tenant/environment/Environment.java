package io.mandate.tenant.environment;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import java.util.Set;

/** An environment, the one tenant that owns it, and those of its merchants that may use it. */
public record Environment(EnvironmentId id, TenantId tenant, Set<AuthorizerAppId> merchants) {

  public Environment {
    merchants = Set.copyOf(merchants);
  }
}
