package io.mandate.tenant.merchant;

import io.mandate.tenant.TenantId;
import java.time.Instant;

/**
 * A merchant of a tenant, without any token.
 *
 * @param nickName as WeChat gives it; may be empty
 * @param permissionSets what it granted last; kept after a withdrawal for those who look
 * @param authorizedAt when the authorisation that stands, or stood last, was given
 */
public record Merchant(
    MerchantId id,
    TenantId tenant,
    String nickName,
    MerchantStatus status,
    PermissionSets permissionSets,
    Instant authorizedAt) {

  public boolean isAuthorized() {
    return status == MerchantStatus.AUTHORIZED;
  }

  public Merchant withdrawn() {
    return new Merchant(
        id, tenant, nickName, MerchantStatus.WITHDRAWN, permissionSets, authorizedAt);
  }
}
