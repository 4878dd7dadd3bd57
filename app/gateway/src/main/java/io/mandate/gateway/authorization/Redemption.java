package io.mandate.gateway.authorization;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import io.mandate.token.issuer.AuthorizerInfo;
import io.mandate.token.issuer.GrantedAuthorization;
import io.mandate.token.issuer.IssuedToken;
import io.mandate.token.issuer.IssuerException;
import io.mandate.token.issuer.TokenIssuer;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * Asks WeChat with the component's token, and once more with a fresh one when WeChat calls it
 * stale. Blocks.
 */
@Singleton
class Redemption {

  private final TokenIssuer issuer;
  private final AccessTokens tokens;

  Redemption(TokenIssuer issuer, AccessTokens tokens) {
    this.issuer = issuer;
    this.tokens = tokens;
  }

  /** What the code is worth; works once in a code's life. */
  GrantedAuthorization redeem(ComponentAppId component, Secret code) {
    return withToken(component, token -> issuer.queryAuth(component, token, code));
  }

  AuthorizerInfo info(MerchantId merchant) {
    return withToken(merchant.component(), token -> issuer.authorizerInfo(merchant, token));
  }

  IssuedToken preAuthCode(ComponentAppId component) {
    return withToken(component, token -> issuer.preAuthCode(component, token));
  }

  private <T> T withToken(ComponentAppId component, Function<Secret, T> ask) {
    AccessToken token = tokens.current(new TokenOwner.OfComponent(component));
    try {
      return ask.apply(token.value());
    } catch (IssuerException e) {
      if (!e.isStaleToken()) {
        throw e;
      }
      return ask.apply(tokens.after(token).value());
    }
  }
}
