package io.mandate.token.refresh;

import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import io.mandate.token.issuer.IssuedToken;

/**
 * Gets a new token from WeChat. Called by the holder of the owner's lease only; may block.
 *
 * <p>Throws {@code IssuerException} for what WeChat says, {@code TokenUnavailableException} when
 * WeChat was not asked, and {@code OvertakenException} when the grant has changed meanwhile.
 */
public interface TokenSource<O extends TokenOwner> {

  IssuedToken fetch(O owner, AccessTokens tokens);
}
