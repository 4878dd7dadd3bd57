package io.mandate.tenant.merchant;

import io.mandate.tenant.component.ComponentAppId;

/**
 * A mini-program as one component knows it: the same one may have authorised several components.
 */
public record MerchantId(ComponentAppId component, AuthorizerAppId authorizer) {

  @Override
  public String toString() {
    return component + "/" + authorizer;
  }
}
