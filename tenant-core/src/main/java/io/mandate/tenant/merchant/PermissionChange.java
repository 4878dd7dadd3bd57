package io.mandate.tenant.merchant;

import io.mandate.tenant.TenantId;
import java.time.Instant;

/**
 * What a merchant granted from then on.
 *
 * @param tenant who held the merchant then, and may see this
 * @param permissionSets none after a withdrawal
 */
public record PermissionChange(
    TenantId tenant,
    MerchantId merchant,
    PermissionSource source,
    PermissionSets permissionSets,
    Instant at) {

  /** Whether it says anything that the one before it did not. */
  public boolean differsFrom(PermissionChange before) {
    return !permissionSets.equals(before.permissionSets) || isWithdrawal() != before.isWithdrawal();
  }

  private boolean isWithdrawal() {
    return source == PermissionSource.WITHDRAWAL;
  }
}
