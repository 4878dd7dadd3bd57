package io.mandate.token.refresh;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.token.TokenOwner;
import io.mandate.token.grant.Grant;
import io.mandate.token.grant.GrantStore;
import io.mandate.token.issuer.GrantedAuthorization;
import io.mandate.token.issuer.IssuedToken;
import io.mandate.token.record.TokenRecord;
import io.mandate.token.record.TokenRecords;
import io.mandate.token.redis.NearCache;
import io.mandate.token.redis.RedisAwayException;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorisations and withdrawals, in whatever order and however often they come: the later one
 * stands, durably, and all nodes go by it within a second. Threads: any that may block.
 */
public final class Grants {

  private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

  private final GrantStore store;
  private final TokenRecords records;
  private final TokenCache cache;
  private final Clock clock;

  public Grants(GrantStore store, TokenRecords records, TokenCache cache, Clock clock) {
    this.store = store;
    this.records = records;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * Takes in what a redeemed authorisation code gave: the refresh token, durably; then the access
   * token, in place of any older one. A redeemed code cannot be redeemed again, so that Redis being
   * away is no failure: the token is then refreshed from the grant when it is needed.
   *
   * @return the grant that stands afterwards, which is a later one if there was one
   */
  public Grant accept(
      ComponentAppId component, GrantedAuthorization granted, Instant authorizedAt) {
    MerchantId merchant = new MerchantId(component, granted.authorizer());
    Grant stands = store.authorize(merchant, granted.tokens().refreshToken(), authorizedAt);
    if (stands.refreshToken().equals(granted.tokens().refreshToken())) {
      share(new TokenOwner.OfMerchant(merchant), granted.tokens().accessToken());
    }
    return stands;
  }

  /**
   * The merchant withdrew. False, and nothing changes, when it authorised again after {@code at}.
   * Once more is harmless, and needed when this threw.
   *
   * @throws RedisAwayException when the grant is gone but other nodes could not be told
   */
  public boolean withdraw(MerchantId merchant, Instant at) {
    boolean gone = store.withdraw(merchant, at) || store.find(merchant).isEmpty();
    if (gone) {
      TokenOwner owner = new TokenOwner.OfMerchant(merchant);
      cache.drop(owner);
      records.withdraw(owner);
    }
    return gone;
  }

  private void share(TokenOwner owner, IssuedToken issued) {
    cache.drop(owner);
    NearCache.Stamp stamp = cache.stamp(owner);
    try {
      TokenRecord written =
          records.replace(owner, issued.value(), clock.instant().plus(issued.life()));
      cache.keep(written, stamp);
    } catch (RedisAwayException e) {
      LOG.warn("The token of {} is refreshed when needed: {}", owner, e.getMessage());
    }
  }
}
