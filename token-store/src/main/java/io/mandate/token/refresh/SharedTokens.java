package io.mandate.token.refresh;

import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenSettings;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.TokenUnavailableException.Cause;
import io.mandate.token.record.Claim;
import io.mandate.token.record.TokenRecord;
import io.mandate.token.record.TokenRecords;
import io.mandate.token.redis.ChangeSignals;
import io.mandate.token.redis.NearCache;
import io.mandate.token.redis.RedisAwayException;
import io.mandate.token.redis.RedisKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The tokens that all nodes share: found in Redis, or refreshed by whoever gets the lease while the
 * others wait for what comes of it.
 */
public final class SharedTokens {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int MOST_REFRESHES = 2;

  private final TokenRecords records;
  private final TokenCache cache;
  private final Refresher refresher;
  private final ChangeSignals signals;
  private final Rules rules;

  /** What it goes by. */
  public record Rules(TokenSettings settings, TokenRuntime runtime) {}

  public SharedTokens(
      TokenRecords records,
      TokenCache cache,
      Refresher refresher,
      ChangeSignals signals,
      Rules rules) {
    this.records = records;
    this.cache = cache;
    this.refresher = refresher;
    this.signals = signals;
    this.rules = rules;
  }

  /** A token newer than {@code unwanted}, or why there is none. Blocks. */
  AccessToken obtain(TokenOwner owner, long unwanted, AccessTokens tokens) {
    Patience patience = new Patience(rules.settings().longestWait());
    int refreshes = 0;
    while (refreshes < MOST_REFRESHES && !patience.isOver()) {
      NearCache.Stamp stamp = cache.stamp(owner);
      Claim claim;
      try {
        claim = records.claim(owner, unwanted);
      } catch (RedisAwayException e) {
        return held(owner, unwanted).orElseThrow(() -> away(owner, e));
      }
      if (claim instanceof Claim.Held) {
        patience.await(signals, RedisKeys.token(owner));
        continue;
      }
      Optional<TokenRecord> settled = settle(owner, claim, tokens);
      if (settled.isPresent()) {
        cache.used(cache.keep(settled.get(), stamp));
        patience.report(rules.runtime().events(), owner);
        return settled.get().token();
      }
      refreshes++;
    }
    throw waitedTooLong(owner);
  }

  /** Empty when a refresh was overtaken. */
  private Optional<TokenRecord> settle(TokenOwner owner, Claim claim, AccessTokens tokens) {
    if (claim instanceof Claim.Found shared) {
      rules.runtime().events().found(owner, TokenEvents.Place.REDIS);
      return Optional.of(shared.token());
    }
    if (claim instanceof Claim.Claimed claimed) {
      return refresher.refresh(claimed.lease(), tokens);
    }
    throw refused(owner, claim);
  }

  TokenUnavailableException waitedTooLong(TokenOwner owner) {
    return new TokenUnavailableException(
        Cause.ISSUER_REFUSED,
        "the refresh of "
            + owner
            + " by another call is not done after "
            + rules.settings().longestWait().toSeconds()
            + " s",
        SOON);
  }

  private Optional<AccessToken> held(TokenOwner owner, long unwanted) {
    Instant now = rules.runtime().clock().instant();
    return cache
        .findDoubtful(owner)
        .filter(found -> found.record().hasLeft(rules.settings().leastLife(), now))
        .map(TokenCache.Held::token)
        .filter(token -> token.version() > unwanted);
  }

  private static TokenUnavailableException away(TokenOwner owner, RedisAwayException e) {
    return new TokenUnavailableException(
        Cause.STORE_AWAY, "no token for " + owner + " at hand, and " + e.getMessage(), SOON);
  }

  private TokenUnavailableException refused(TokenOwner owner, Claim claim) {
    if (claim instanceof Claim.BackingOff failed) {
      return failed.backOff().unavailable(owner, rules.runtime().clock().instant());
    }
    Duration left = claim instanceof Claim.BudgetSpent spent ? spent.left() : SOON;
    return new TokenUnavailableException(
        Cause.ISSUER_REFUSED,
        owner
            + " has cost its "
            + rules.settings().refreshesAnHour()
            + " refreshes of this hour: something refreshes it without end",
        left);
  }
}
