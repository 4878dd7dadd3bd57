package io.mandate.tenant.merchant;

/** Whether the merchant's authorisation stands. */
public enum MerchantStatus {
  AUTHORIZED,
  WITHDRAWN
}
