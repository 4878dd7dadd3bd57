package io.mandate.token;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.MerchantId;

/** Whose access token: a component's own, or a merchant's with a component. */
public sealed interface TokenOwner {

  /** The component itself, or the one that the merchant authorised. */
  ComponentAppId component();

  record OfComponent(ComponentAppId component) implements TokenOwner {}

  record OfMerchant(MerchantId merchant) implements TokenOwner {
    @Override
    public ComponentAppId component() {
      return merchant.component();
    }
  }
}
