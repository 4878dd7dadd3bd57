package io.mandate.token.grant;

import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.secret.Secret;
import java.time.Instant;

/**
 * The refresh token that stands for a merchant.
 *
 * @param authorizedAt when the authorisation was given: an event older than that does not change
 *     the grant
 * @param version grows with every change; 1 is the first
 */
public record Grant(MerchantId merchant, Secret refreshToken, Instant authorizedAt, long version) {}
