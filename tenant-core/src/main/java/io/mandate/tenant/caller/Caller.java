package io.mandate.tenant.caller;

import io.mandate.tenant.Tenant;

/** Who presented a valid API key: the tenant as it is now, and the key. */
public record Caller(Tenant tenant, ApiKey key) {

  public Caller {
    if (!tenant.id().equals(key.tenant())) {
      throw new IllegalArgumentException("a key calls for its own tenant only");
    }
  }
}
