package io.mandate.tenant.merchant;

import io.mandate.tenant.TenantId;
import java.util.List;

/** How what merchants grant changed, durably; it ends with its tenant. Threads: any. */
public interface PermissionHistory {

  /**
   * Adds a change after all others. False, and nothing is added, when it says what the newest one
   * of that tenant and merchant says already. Throws {@code ConflictException} when there is no
   * such tenant of that component.
   */
  boolean add(PermissionChange change);

  /** In the order in which they were added, newest first. */
  List<PermissionChange> latest(TenantId tenant, MerchantId merchant, int most);
}
