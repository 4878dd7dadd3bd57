package io.mandate.tenant.merchant;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which merchants a list shows; null is any.
 *
 * @param granted has granted this permission set
 * @param nickName stands somewhere in the name, in capitals or not; empty is any
 */
public record MerchantFilter(
    @Nullable MerchantStatus status, @Nullable PermissionSetId granted, String nickName) {

  public static final MerchantFilter ANY = new MerchantFilter(null, null, "");

  /** Whether the list shows that one. */
  public boolean passes(Merchant merchant) {
    return (status == null || merchant.status() == status)
        && (granted == null || merchant.permissionSets().ids().contains(granted))
        && merchant.nickName().toLowerCase(Locale.ROOT).contains(nickName.toLowerCase(Locale.ROOT));
  }
}
