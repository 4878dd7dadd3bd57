package io.mandate.sandbox.endpoint;

import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.AccessToken;
import io.mandate.sandbox.platform.AccessTokens;
import io.mandate.sandbox.platform.Authorizations;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Whether the token shown holds, is of the right kind, and stands on a grant. */
@Singleton
final class TokenCheck {

  private final AccessTokens tokens;
  private final Authorizations authorizations;

  TokenCheck(AccessTokens tokens, Authorizations authorizations) {
    this.tokens = tokens;
    this.authorizations = authorizations;
  }

  /** Throws 41001, 40014, 42001, 40001, or 61003 when the mini-program withdrew. */
  AccessToken any(@Nullable String value) {
    AccessToken token = live(value);
    if (!token.ofComponent()) {
      authorizations.standing(token.componentAppid(), token.authorizerAppid());
    }
    return token;
  }

  /** Besides throws 61014 for an authorizer's token. */
  AccessToken component(@Nullable String value) {
    AccessToken token = live(value);
    if (!token.ofComponent()) {
      throw new WeChatException(ErrorCode.MUST_USE_COMPONENT_TOKEN);
    }
    return token;
  }

  /** Besides throws 61015 for a component's token, 61007 where none of the sets was granted. */
  AccessToken forEndpoint(@Nullable String value, Endpoint endpoint) {
    if (endpoint.tokenKind() == TokenKind.COMPONENT) {
      return component(value);
    }
    AccessToken token = live(value);
    if (token.ofComponent()) {
      throw new WeChatException(ErrorCode.MUST_USE_BIZ_TOKEN);
    }
    boolean granted =
        authorizations
            .standing(token.componentAppid(), token.authorizerAppid())
            .grantsAnyOf(endpoint.permissionSets());
    if (!granted) {
      throw new WeChatException(ErrorCode.API_UNAUTHORIZED_TO_COMPONENT);
    }
    return token;
  }

  private AccessToken live(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new WeChatException(ErrorCode.ACCESS_TOKEN_MISSING);
    }
    return tokens.live(value);
  }
}
