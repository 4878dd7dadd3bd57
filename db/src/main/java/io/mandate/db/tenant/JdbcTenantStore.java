package io.mandate.db.tenant;

import io.mandate.db.column.Ascending;
import io.mandate.db.column.Filters;
import io.mandate.db.component.ComponentRows;
import io.mandate.tenant.ConflictException;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantFilter;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Tenants in the database. */
@Singleton
public class JdbcTenantStore implements TenantStore {

  private final TenantRows rows;
  private final ComponentRows components;

  JdbcTenantStore(TenantRows rows, ComponentRows components) {
    this.rows = rows;
    this.components = components;
  }

  @Override
  public Optional<Tenant> find(TenantId tenant) {
    return rows.findById(tenant.value()).map(TenantRow::toTenant);
  }

  @Override
  public Page<Tenant> list(TenantFilter filter, PageRequest page) {
    return Page.of(
            rows.list(
                Filters.text(filter.status()),
                Filters.text(filter.component()),
                Ascending.after(page),
                page.limit() + 1),
            page,
            TenantRow::tenant)
        .map(TenantRow::toTenant);
  }

  @Override
  @Transactional
  public void insert(Tenant tenant) {
    if (components.lock(tenant.component().value()).isEmpty()) {
      throw new ConflictException(
          "there is no component " + tenant.component(),
          Map.of("componentAppid", tenant.component().value()));
    }
    if (rows.insert(TenantRow.of(tenant)) == 0) {
      throw new ConflictException(
          "there is a tenant " + tenant.id() + " already", Map.of("tenant", tenant.id().value()));
    }
    rows.hideTrail(tenant.id().value());
    rows.forgetUse(tenant.id().value());
  }

  @Override
  public boolean update(Tenant tenant) {
    return rows.replace(TenantRow.of(tenant)) == 1;
  }

  @Override
  @Transactional
  public boolean delete(TenantId tenant) {
    if (rows.lock(tenant.value()).isEmpty()) {
      return false;
    }
    long merchants = rows.merchants(tenant.value());
    long environments = rows.environments(tenant.value());
    if (merchants + environments > 0) {
      throw new ConflictException(
          "tenant %s still holds %d merchant(s) and %d environment(s)"
              .formatted(tenant, merchants, environments),
          Map.of("merchants", merchants, "environments", environments));
    }
    rows.forgetUse(tenant.value());
    return rows.remove(tenant.value()) == 1;
  }
}
