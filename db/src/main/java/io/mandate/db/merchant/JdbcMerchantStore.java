package io.mandate.db.merchant;

import io.mandate.db.column.Ascending;
import io.mandate.db.column.Filters;
import io.mandate.db.column.ForeignText;
import io.mandate.db.grant.GrantRows;
import io.mandate.db.tenant.TenantLock;
import io.mandate.tenant.ConflictException;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantFilter;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Merchants in the database. */
@Singleton
public class JdbcMerchantStore implements MerchantStore {

  private final MerchantRows rows;
  private final GrantRows grants;
  private final TenantLock tenants;

  JdbcMerchantStore(MerchantRows rows, GrantRows grants, TenantLock tenants) {
    this.rows = rows;
    this.grants = grants;
    this.tenants = tenants;
  }

  @Override
  public Optional<Merchant> find(MerchantId merchant) {
    return rows.find(merchant.component().value(), merchant.authorizer().value())
        .map(MerchantRow::toMerchant);
  }

  @Override
  public Optional<Merchant> findOwn(TenantId tenant, MerchantId merchant) {
    return rows.findOwn(tenant.value(), merchant.component().value(), merchant.authorizer().value())
        .map(MerchantRow::toMerchant);
  }

  @Override
  public Page<Merchant> list(TenantId tenant, MerchantFilter filter, PageRequest page) {
    if (!ForeignText.isStorable(filter.nickName())) {
      return new Page<>(List.of(), null);
    }
    return Page.of(
            rows.list(
                tenant.value(),
                filter.status() == null ? "" : filter.status().name(),
                filter.granted() == null ? "" : "," + filter.granted() + ",",
                Filters.part(filter.nickName()),
                Ascending.after(page),
                page.limit() + 1),
            page,
            MerchantRow::authorizerAppid)
        .map(MerchantRow::toMerchant);
  }

  @Override
  @Transactional
  public void save(Merchant merchant) {
    tenants.hold(merchant.tenant(), merchant.id().component());
    MerchantRow row = MerchantRow.of(merchant);
    if (rows.replace(row) == 0 && rows.insert(row) == 0) {
      throw new ConflictException(
          "merchant " + merchant.id().authorizer() + " is held by another tenant");
    }
  }

  @Override
  @Transactional
  public boolean handOver(MerchantId merchant, TenantId from, TenantId to) {
    tenants.hold(to, merchant.component());
    return rows.handOver(
            to.value(), from.value(), merchant.component().value(), merchant.authorizer().value())
        == 1;
  }

  @Override
  @Transactional
  public boolean delete(TenantId tenant, MerchantId merchant) {
    String component = merchant.component().value();
    String authorizer = merchant.authorizer().value();
    boolean held = rows.remove(tenant.value(), component, authorizer) == 1;
    if (held) {
      grants.erase(component, authorizer);
    }
    return held;
  }
}
