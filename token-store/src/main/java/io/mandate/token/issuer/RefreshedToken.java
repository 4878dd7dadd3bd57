package io.mandate.token.issuer;

import io.mandate.tenant.secret.Secret;

/** An access token, and the refresh token to use next time. */
public record RefreshedToken(IssuedToken accessToken, Secret refreshToken) {}
