package io.mandate.gateway.admin;

import io.mandate.tenant.merchant.MerchantId;
import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import io.mandate.token.record.TokenRecords;
import io.mandate.token.redis.RedisAwayException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** How merchants' tokens are doing, and the way to put one right by hand. */
@Singleton
class TokenAdmin {

  private final TokenRecords records;
  private final AccessTokens tokens;
  private final Clock clock;

  TokenAdmin(TokenRecords records, AccessTokens tokens, Clock clock) {
    this.records = records;
    this.tokens = tokens;
    this.clock = clock;
  }

  Map<String, Object> of(MerchantId merchant) {
    try {
      return TokenShown.token(records.health(new TokenOwner.OfMerchant(merchant)), clock.instant());
    } catch (RedisAwayException e) {
      return TokenShown.unknown();
    }
  }

  /** One refresh, whether or not there is a token, and whatever pause there is. */
  AccessToken refresh(MerchantId merchant) {
    TokenOwner owner = new TokenOwner.OfMerchant(merchant);
    records.forgive(owner);
    return records
        .find(owner)
        .map(found -> tokens.after(found.token()))
        .orElseGet(() -> tokens.current(owner));
  }
}
