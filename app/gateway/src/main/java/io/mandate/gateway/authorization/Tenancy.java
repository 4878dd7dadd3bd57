package io.mandate.gateway.authorization;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose merchant it is: the tenant's that holds it already, else the one's whose link was used,
 * else the component's only tenant. A merchant never changes hands by consenting again.
 */
@Singleton
class Tenancy {

  private final MerchantStore merchants;
  private final TenantStore tenants;

  Tenancy(MerchantStore merchants, TenantStore tenants) {
    this.merchants = merchants;
    this.tenants = tenants;
  }

  TenantId of(MerchantId merchant, Optional<Authorization> link) {
    return merchants
        .find(merchant)
        .map(Merchant::tenant)
        .or(() -> link.map(Authorization::tenant))
        .or(() -> onlyTenant(merchant.component()))
        .orElseThrow(
            () ->
                new Refused(
                    RefusalReason.TENANT_NOT_FOUND,
                    merchant
                        + " authorised without a tenant's link, and no single tenant has that component"));
  }

  private Optional<TenantId> onlyTenant(ComponentAppId component) {
    List<TenantId> found = new ArrayList<>();
    PageRequest page = new PageRequest("", PageRequest.GREATEST_LIMIT);
    while (true) {
      Page<Tenant> tenantsHere = tenants.list(page);
      for (Tenant tenant : tenantsHere.items()) {
        if (tenant.component().equals(component)) {
          found.add(tenant.id());
        }
      }
      if (found.size() > 1 || tenantsHere.next().isEmpty()) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
      }
      page = new PageRequest(tenantsHere.next().orElseThrow(), PageRequest.GREATEST_LIMIT);
    }
  }
}
