package io.mandate.tenant;

/** Whether a tenant's callers are served. */
public enum TenantStatus {
  ACTIVE,
  SUSPENDED
}
