package io.mandate.token.directory;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.environment.Evidence;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Environments, held near; a change of owner is told to all nodes before it is made. */
public final class CachedEnvironmentStore implements EnvironmentStore {

  private final EnvironmentStore durable;
  private final CachedRows<Environment> rows;
  private final Function<EnvironmentId, Optional<Environment>> load;
  private final BiFunction<TenantId, EnvironmentId, Optional<Environment>> loadOwn;

  public CachedEnvironmentStore(EnvironmentStore durable, CachedRows<Environment> rows) {
    this.durable = durable;
    this.rows = rows;
    this.load = durable::find;
    this.loadOwn = durable::findOwn;
  }

  @Override
  public Optional<Environment> find(EnvironmentId environment) {
    return rows.find(environment.value(), environment, load);
  }

  @Override
  public Optional<Environment> findOwn(TenantId tenant, EnvironmentId environment) {
    return rows.findOwn(tenant, environment.value(), environment, loadOwn);
  }

  @Override
  public Page<Environment> list(TenantId tenant, PageRequest page) {
    return durable.list(tenant, page);
  }

  @Override
  public List<Environment> ofMerchant(TenantId tenant, AuthorizerAppId merchant) {
    return durable.ofMerchant(tenant, merchant);
  }

  @Override
  public void put(Environment environment) {
    rows.change(
        environment.id().value(),
        () -> {
          durable.put(environment);
          return true;
        },
        () -> durable.find(environment.id()));
  }

  @Override
  public boolean discovered(
      EnvironmentId environment, TenantId tenant, AuthorizerAppId merchant, Evidence evidence) {
    return rows.change(
        environment.value(),
        () -> durable.discovered(environment, tenant, merchant, evidence),
        () -> durable.find(environment));
  }

  @Override
  public boolean release(EnvironmentId environment, TenantId tenant, AuthorizerAppId merchant) {
    return rows.change(
        environment.value(),
        () -> durable.release(environment, tenant, merchant),
        () -> durable.find(environment));
  }

  @Override
  public boolean delete(EnvironmentId environment) {
    return rows.change(
        environment.value(), () -> durable.delete(environment), () -> durable.find(environment));
  }
}
