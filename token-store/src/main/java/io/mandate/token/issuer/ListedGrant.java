package io.mandate.token.issuer;

import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code api_get_authorizer_list}.
 *
 * @param refreshToken null when the authorisation code was never redeemed
 */
public record ListedGrant(
    AuthorizerAppId authorizer, @Nullable Secret refreshToken, Instant authorizedAt) {}
