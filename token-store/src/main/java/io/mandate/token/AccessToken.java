package io.mandate.token;

import io.mandate.tenant.secret.Secret;
import java.time.Instant;

/**
 * A token that WeChat accepts now.
 *
 * @param version grows with every refresh of the same owner; the newer one wins
 */
public record AccessToken(TokenOwner owner, Secret value, Instant expiresAt, long version) {}
