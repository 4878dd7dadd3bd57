package io.mandate.token.refresh;

import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.grant.Grant;
import io.mandate.token.grant.GrantStore;
import io.mandate.token.issuer.IssuedToken;
import io.mandate.token.issuer.IssuerException;
import io.mandate.token.issuer.RefreshedToken;
import io.mandate.token.issuer.TokenIssuer;
import java.time.Duration;
import java.util.function.Function;

/**
 * A merchant's token: from its grant and the component's token. The refresh token that comes with
 * it is durable before the access token is given out.
 */
public final class MerchantTokenSource implements TokenSource<TokenOwner.OfMerchant> {

  private static final Duration CONSENT = Duration.ofMinutes(10);

  private final GrantStore grants;
  private final GrantRecovery recovery;
  private final TokenIssuer issuer;

  public MerchantTokenSource(GrantStore grants, GrantRecovery recovery, TokenIssuer issuer) {
    this.grants = grants;
    this.recovery = recovery;
    this.issuer = issuer;
  }

  @Override
  public IssuedToken fetch(TokenOwner.OfMerchant owner, AccessTokens tokens) {
    MerchantId merchant = owner.merchant();
    Grant grant =
        Durable.ask("the grant of " + merchant, () -> grants.find(merchant))
            .or(() -> withComponent(owner, tokens, token -> recovery.recover(merchant, token)))
            .orElseThrow(() -> notAuthorized(merchant));
    try {
      return refresh(owner, grant, tokens);
    } catch (IssuerException e) {
      if (!e.isRefreshTokenInvalid()) {
        throw e;
      }
      Grant other =
          withComponent(owner, tokens, token -> recovery.other(grant, token)).orElseThrow(() -> e);
      return refresh(owner, other, tokens);
    }
  }

  private IssuedToken refresh(TokenOwner.OfMerchant owner, Grant grant, AccessTokens tokens) {
    RefreshedToken refreshed =
        withComponent(
            owner, tokens, token -> issuer.refresh(owner.merchant(), token, grant.refreshToken()));
    keep(grant, refreshed.refreshToken());
    return refreshed.accessToken();
  }

  private void keep(Grant grant, Secret refreshToken) {
    boolean kept =
        refreshToken.equals(grant.refreshToken())
            || Durable.ask(
                "the new refresh token of " + grant.merchant(),
                () -> grants.rotate(grant, refreshToken));
    if (!kept) {
      throw new OvertakenException("the grant of " + grant.merchant() + " was replaced meanwhile");
    }
  }

  /** With the component's token; once more with a new one when WeChat calls that one stale. */
  private static <T> T withComponent(
      TokenOwner owner, AccessTokens tokens, Function<Secret, T> call) {
    AccessToken component = tokens.current(new TokenOwner.OfComponent(owner.component()));
    try {
      return call.apply(component.value());
    } catch (IssuerException e) {
      if (!e.isStaleToken()) {
        throw e;
      }
      return call.apply(tokens.after(component).value());
    }
  }

  private static TokenUnavailableException notAuthorized(MerchantId merchant) {
    return new TokenUnavailableException(
        TokenUnavailableException.Cause.GRANT_BROKEN,
        "merchant "
            + merchant
            + " has not authorised this component, or withdrew: send it a new authorisation link",
        CONSENT);
  }
}
