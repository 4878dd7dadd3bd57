package io.mandate.db.merchant;

import io.mandate.db.column.Micros;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.PermissionChange;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.merchant.PermissionSource;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity("permission_changes")
record PermissionChangeRow(
    @Id long changeNumber,
    String tenant,
    String componentAppid,
    String authorizerAppid,
    PermissionSource source,
    String permissionSets,
    long changedAt) {

  PermissionChange toChange() {
    return new PermissionChange(
        new TenantId(tenant),
        new MerchantId(new ComponentAppId(componentAppid), new AuthorizerAppId(authorizerAppid)),
        source,
        PermissionSets.parse(permissionSets),
        Micros.toInstant(changedAt));
  }
}
