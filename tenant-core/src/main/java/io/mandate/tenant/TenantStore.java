package io.mandate.tenant;

import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.util.Optional;

/** Tenants, durably. A write is visible to every later read on every node. Threads: any. */
public interface TenantStore {

  Optional<Tenant> find(TenantId tenant);

  /** By id, ascending. */
  default Page<Tenant> list(PageRequest page) {
    return list(TenantFilter.ANY, page);
  }

  /** Those that the filter lets through, by id, ascending. */
  Page<Tenant> list(TenantFilter filter, PageRequest page);

  /** Throws {@link ConflictException} when the tenant exists or its component does not. */
  void insert(Tenant tenant);

  /** Replaces name, status and quota. False when there is no such tenant. */
  boolean update(Tenant tenant);

  /**
   * Removes a tenant with its keys, jobs and authorisation links. Throws {@link ConflictException}
   * while it still holds merchants or environments. False when there is none.
   */
  boolean delete(TenantId tenant);
}
