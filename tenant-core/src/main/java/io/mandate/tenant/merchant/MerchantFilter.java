package io.mandate.tenant.merchant;

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
}
