package io.mandate.tenant;

import io.mandate.tenant.component.ComponentAppId;
import org.jspecify.annotations.Nullable;

/** Which tenants a list shows; null is any. */
public record TenantFilter(@Nullable TenantStatus status, @Nullable ComponentAppId component) {

  public static final TenantFilter ANY = new TenantFilter(null, null);
}
