package io.mandate.token.refresh;

import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import io.mandate.token.issuer.IssuedToken;

/** The way to a new token for each kind of owner. */
public record OwnerTokenSource(
    TokenSource<TokenOwner.OfComponent> components, TokenSource<TokenOwner.OfMerchant> merchants)
    implements TokenSource<TokenOwner> {

  @Override
  public IssuedToken fetch(TokenOwner owner, AccessTokens tokens) {
    return owner instanceof TokenOwner.OfMerchant merchant
        ? merchants.fetch(merchant, tokens)
        : components.fetch(new TokenOwner.OfComponent(owner.component()), tokens);
  }
}
