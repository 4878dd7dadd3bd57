package io.mandate.db.merchant;

import io.mandate.db.column.Micros;
import io.mandate.db.tenant.TenantLock;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.PermissionChange;
import io.mandate.tenant.merchant.PermissionHistory;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** What merchants granted over time, in the database. Whoever adds holds the tenant meanwhile. */
@Singleton
public class JdbcPermissionHistory implements PermissionHistory {

  private final PermissionChangeRows rows;
  private final TenantLock tenants;

  JdbcPermissionHistory(PermissionChangeRows rows, TenantLock tenants) {
    this.rows = rows;
    this.tenants = tenants;
  }

  @Override
  @Transactional
  public boolean add(PermissionChange change) {
    MerchantId merchant = change.merchant();
    tenants.hold(change.tenant(), merchant.component());
    boolean isNews = latest(change.tenant(), merchant, 1).stream().allMatch(change::differsFrom);
    if (isNews) {
      rows.insert(
          change.tenant().value(),
          merchant.component().value(),
          merchant.authorizer().value(),
          change.source(),
          change.permissionSets().toString(),
          Micros.of(change.at()));
    }
    return isNews;
  }

  @Override
  public List<PermissionChange> latest(TenantId tenant, MerchantId merchant, int most) {
    return rows
        .latest(tenant.value(), merchant.component().value(), merchant.authorizer().value(), most)
        .stream()
        .map(PermissionChangeRow::toChange)
        .toList();
  }
}
