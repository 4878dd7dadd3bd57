package io.mandate.db.merchant;

import io.mandate.db.column.ForeignText;
import io.mandate.db.column.Micros;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStatus;
import io.mandate.tenant.merchant.PermissionSets;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity("merchants")
record MerchantRow(
    @Id String componentAppid,
    @Id String authorizerAppid,
    String tenant,
    String nickName,
    MerchantStatus status,
    String permissionSets,
    long authorizedAt) {

  static MerchantRow of(Merchant merchant) {
    return new MerchantRow(
        merchant.id().component().value(),
        merchant.id().authorizer().value(),
        merchant.tenant().value(),
        ForeignText.storable(merchant.nickName()),
        merchant.status(),
        merchant.permissionSets().toString(),
        Micros.of(merchant.authorizedAt()));
  }

  Merchant toMerchant() {
    return new Merchant(
        new MerchantId(new ComponentAppId(componentAppid), new AuthorizerAppId(authorizerAppid)),
        new TenantId(tenant),
        nickName,
        status,
        PermissionSets.parse(permissionSets),
        Micros.toInstant(authorizedAt));
  }
}
