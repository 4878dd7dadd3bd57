package io.mandate.tenant.permit;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.PermissionSets;

/**
 * Where the administrator of a merchant can grant what is missing. Asked in every such refusal, so
 * it must ask nobody itself. Threads: any; must not block.
 */
@FunctionalInterface
public interface Reauthorization {

  /**
   * An address to open in a browser, for this tenant and merchant only.
   *
   * @param accepted any one of these would do
   */
  String address(Tenant tenant, Merchant merchant, PermissionSets accepted);
}
