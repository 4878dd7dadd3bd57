package io.mandate.token.directory;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantFilter;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tenants, held near. A tenant that goes takes its keys out of every node's memory. */
public final class CachedTenantStore implements TenantStore {

  private final TenantStore durable;
  private final CachedRows<Tenant> rows;
  private final Function<TenantId, Optional<Tenant>> load;
  private final ApiKeyStore durableKeys;
  private final CachedRows<ApiKey> keyRows;

  public CachedTenantStore(
      TenantStore durable,
      CachedRows<Tenant> rows,
      ApiKeyStore durableKeys,
      CachedRows<ApiKey> keyRows) {
    this.durable = durable;
    this.rows = rows;
    this.load = durable::find;
    this.durableKeys = durableKeys;
    this.keyRows = keyRows;
  }

  @Override
  public Optional<Tenant> find(TenantId tenant) {
    return rows.find(tenant.value(), tenant, load);
  }

  @Override
  public Page<Tenant> list(TenantFilter filter, PageRequest page) {
    return durable.list(filter, page);
  }

  @Override
  public void insert(Tenant tenant) {
    rows.add(
        tenant.id().value(),
        () -> {
          durable.insert(tenant);
          return true;
        },
        () -> durable.find(tenant.id()));
  }

  @Override
  public boolean update(Tenant tenant) {
    return rows.change(
        tenant.id().value(), () -> durable.update(tenant), () -> durable.find(tenant.id()));
  }

  @Override
  public boolean delete(TenantId tenant) {
    Supplier<Boolean> deletion =
        () -> rows.change(tenant.value(), () -> durable.delete(tenant), () -> durable.find(tenant));
    return withKeys(tenant, PageRequest.first(), deletion);
  }

  /** Wraps the deletion into the announcements of the tenant's keys, a page after the other. */
  private boolean withKeys(TenantId tenant, PageRequest page, Supplier<Boolean> deletion) {
    Page<ApiKey> keys = durableKeys.list(tenant, page);
    Supplier<Boolean> announced = deletion;
    for (ApiKey key : keys.items()) {
      Supplier<Boolean> inner = announced;
      announced = () -> keyRows.change(key.hash().hex(), inner, () -> durableKeys.find(key.hash()));
    }
    @Nullable String next = keys.nextAfter();
    return next == null
        ? announced.get()
        : withKeys(tenant, new PageRequest(next, page.limit()), announced);
  }
}
