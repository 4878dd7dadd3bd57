package io.mandate.token;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.MerchantId;

/** Whose access token: a component's own, or a merchant's with a component. */
public sealed interface TokenOwner {

  /** The component itself, or the one that the merchant authorised. */
  ComponentAppId component();

  /** {@code component}, or {@code component/authorizer}: no two owners have the same. */
  String name();

  /** The owner of that {@link #name()}. */
  static TokenOwner parse(String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? new OfComponent(new ComponentAppId(name))
        : new OfMerchant(
            new MerchantId(
                new ComponentAppId(name.substring(0, slash)),
                new AuthorizerAppId(name.substring(slash + 1))));
  }

  record OfComponent(ComponentAppId component) implements TokenOwner {
    @Override
    public String name() {
      return component.value();
    }

    @Override
    public String toString() {
      return name();
    }
  }

  record OfMerchant(MerchantId merchant) implements TokenOwner {
    @Override
    public ComponentAppId component() {
      return merchant.component();
    }

    @Override
    public String name() {
      return merchant.toString();
    }

    @Override
    public String toString() {
      return name();
    }
  }
}
