package io.mandate.token.grant;

import io.mandate.tenant.component.UnknownComponentException;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * Grants, durably and sealed (the name sealed under is {@code grant/<component>/<authorizer>}).
 * Threads: any.
 */
public interface GrantStore {

  /** Empty when the merchant never authorised, or withdrew. */
  Optional<Grant> find(MerchantId merchant);

  /**
   * A new authorisation: replaces whatever there was, unless that was authorised later. Gives back
   * the grant that stands afterwards. Durable when it returns.
   *
   * @throws UnknownComponentException when there is no such component; nothing changes
   */
  Grant authorize(MerchantId merchant, Secret refreshToken, Instant authorizedAt);

  /**
   * A refresh gave a new refresh token: replaces the one of exactly that version. False, and
   * nothing changes, when the grant has another version by now.
   */
  boolean rotate(Grant grant, Secret refreshToken);

  /**
   * The merchant withdrew. False, and nothing changes, when the grant that stands was authorised
   * after {@code at}. True also when none stands. Versions go on after it: a later authorisation
   * never gets a version that was there before.
   */
  boolean withdraw(MerchantId merchant, Instant at);
}
