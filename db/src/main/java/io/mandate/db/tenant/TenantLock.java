package io.mandate.db.tenant;

import io.mandate.tenant.ConflictException;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.component.ComponentAppId;
import jakarta.inject.Singleton;

/**
 * Holds a tenant where it is while something of its own is written. The foreign keys say the same,
 * but H2 does not look for the parent's lock, and a violated key does not say in words what is
 * wrong.
 */
@Singleton
public class TenantLock {

  private final TenantRows rows;

  TenantLock(TenantRows rows) {
    this.rows = rows;
  }

  /**
   * Until the running transaction ends. Throws {@link ConflictException} when there is no such
   * tenant.
   */
  public void hold(TenantId tenant) {
    componentOf(tenant);
  }

  /** As {@link #hold(TenantId)}, and also throws when the tenant belongs to another component. */
  public void hold(TenantId tenant, ComponentAppId component) {
    if (!componentOf(tenant).equals(component.value())) {
      throw new ConflictException(
          "tenant " + tenant + " does not belong to component " + component);
    }
  }

  private String componentOf(TenantId tenant) {
    return rows.lock(tenant.value())
        .orElseThrow(() -> new ConflictException("there is no tenant " + tenant));
  }
}
