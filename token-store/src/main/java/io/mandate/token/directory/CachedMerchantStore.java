package io.mandate.token.directory;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantFilter;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Merchants, held near; a withdrawal or changed permission sets are told to all nodes. */
public final class CachedMerchantStore implements MerchantStore {

  private final MerchantStore durable;
  private final CachedRows<Merchant> rows;
  private final Function<MerchantId, Optional<Merchant>> load;
  private final BiFunction<TenantId, MerchantId, Optional<Merchant>> loadOwn;

  public CachedMerchantStore(MerchantStore durable, CachedRows<Merchant> rows) {
    this.durable = durable;
    this.rows = rows;
    this.load = durable::find;
    this.loadOwn = durable::findOwn;
  }

  @Override
  public Optional<Merchant> find(MerchantId merchant) {
    return rows.find(merchant.toString(), merchant, load);
  }

  @Override
  public Optional<Merchant> findOwn(TenantId tenant, MerchantId merchant) {
    return rows.findOwn(tenant, merchant.toString(), merchant, loadOwn);
  }

  @Override
  public Page<Merchant> list(TenantId tenant, MerchantFilter filter, PageRequest page) {
    return durable.list(tenant, filter, page);
  }

  @Override
  public void save(Merchant merchant) {
    rows.change(
        merchant.id().toString(),
        () -> {
          durable.save(merchant);
          return true;
        },
        () -> durable.find(merchant.id()));
  }

  @Override
  public boolean handOver(MerchantId merchant, TenantId from, TenantId to) {
    return rows.change(
        merchant.toString(),
        () -> durable.handOver(merchant, from, to),
        () -> durable.find(merchant));
  }

  @Override
  public boolean delete(TenantId tenant, MerchantId merchant) {
    return rows.change(
        merchant.toString(), () -> durable.delete(tenant, merchant), () -> durable.find(merchant));
  }
}
