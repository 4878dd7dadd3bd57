package io.mandate.tenant;

import io.mandate.tenant.component.ComponentAppId;
import java.util.Objects;

/** An organisation or team that uses Mandate. Belongs to one component, for good. */
public record Tenant(
    TenantId id,
    String name,
    ComponentAppId component,
    TenantStatus status,
    Quota quota,
    TenantOptions options) {

  public Tenant {
    Objects.requireNonNull(options);
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a tenant's name has 1 to 200 characters");
    }
  }

  public Tenant(
      TenantId id, String name, ComponentAppId component, TenantStatus status, Quota quota) {
    this(id, name, component, status, quota, TenantOptions.DEFAULT);
  }

  public boolean isActive() {
    return status == TenantStatus.ACTIVE;
  }
}
