package io.mandate.tenant.environment;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.util.List;
import java.util.Optional;

/** Environments and their owners, durably. Threads: any. */
public interface EnvironmentStore {

  /** Whoever owns it; for the operator and for what WeChat says, never for what a tenant names. */
  Optional<Environment> find(EnvironmentId environment);

  /**
   * The tenant's own, for whoever names one from outside. What is another tenant's costs as much as
   * what is nobody's, from the first look on.
   */
  default Optional<Environment> findOwn(TenantId tenant, EnvironmentId environment) {
    return find(environment).filter(found -> found.tenant().equals(tenant));
  }

  /** By id, ascending. */
  Page<Environment> list(TenantId tenant, PageRequest page);

  /** Those of the tenant's environments that list the merchant, by id. */
  List<Environment> ofMerchant(TenantId tenant, AuthorizerAppId merchant);

  /**
   * Inserts or replaces, whoever owned it before: the operator's word. Throws {@code
   * ConflictException} when there is no such tenant.
   */
  void put(Environment environment);

  /**
   * What WeChat was found to say: adds the merchant to the environment, which becomes the tenant's
   * if nobody owns it, or if another tenant came by it by weaker evidence. False, and nothing
   * changes, when another tenant owns it by the operator's word or by evidence as good.
   */
  boolean discovered(
      EnvironmentId environment, TenantId tenant, AuthorizerAppId merchant, Evidence evidence);

  /**
   * WeChat names it for the merchant no more, or the tenant holds the merchant no more: takes the
   * merchant off an environment that was discovered, and the environment off its owner when that
   * was the last one. False, and nothing changes, where the operator's word stands, another tenant
   * owns it, or the merchant is not on it.
   */
  boolean release(EnvironmentId environment, TenantId tenant, AuthorizerAppId merchant);

  /** False when there is none. */
  boolean delete(EnvironmentId environment);
}
