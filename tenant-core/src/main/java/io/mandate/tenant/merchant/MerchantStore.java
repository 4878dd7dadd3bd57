package io.mandate.tenant.merchant;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.util.Optional;

/** Merchants, durably. Threads: any. */
public interface MerchantStore {

  /** Whoever holds it; for callbacks, which know no tenant. Withdrawn merchants are found too. */
  Optional<Merchant> find(MerchantId merchant);

  /**
   * The tenant's own, for whoever names one from outside. What is another tenant's costs as much as
   * what is nobody's, from the first look on.
   */
  default Optional<Merchant> findOwn(TenantId tenant, MerchantId merchant) {
    return find(merchant).filter(found -> found.tenant().equals(tenant));
  }

  /** By appid, ascending; withdrawn merchants too. */
  default Page<Merchant> list(TenantId tenant, PageRequest page) {
    return list(tenant, MerchantFilter.ANY, page);
  }

  /** Those that the filter lets through, by appid, ascending. */
  Page<Merchant> list(TenantId tenant, MerchantFilter filter, PageRequest page);

  /**
   * Inserts or replaces. Throws {@code ConflictException} when another tenant holds the merchant,
   * be it authorised or withdrawn, or there is no such tenant of that component.
   */
  void save(Merchant merchant);

  /**
   * Gives the merchant to another tenant of its component. False, and nothing changes, when {@code
   * from} does not hold it. Throws {@code ConflictException} when there is no such tenant of that
   * component.
   */
  boolean handOver(MerchantId merchant, TenantId from, TenantId to);

  /**
   * Forgets a merchant of that tenant with its grant. False when that tenant holds none of that
   * appid.
   */
  boolean delete(TenantId tenant, MerchantId merchant);
}
