package io.mandate.token.refresh;

import io.mandate.token.AccessToken;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenSettings;
import io.mandate.token.issuer.IssuedToken;
import io.mandate.token.record.TokenRecord;
import io.mandate.token.redis.Invalidations;
import io.mandate.token.redis.NearCache;
import io.mandate.token.redis.RedisKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The tokens this process holds, each with the time at which it is due for a refresh. */
public final class TokenCache {

  /** A token in memory. */
  record Held(TokenRecord record, Instant dueAt) {

    AccessToken token() {
      return record.token();
    }
  }

  private static final Duration UNUSED = Duration.ofHours(2);

  private final NearCache<Held> near;
  private final TokenSettings settings;
  private final RandomGenerator random;

  public TokenCache(Invalidations invalidations, TokenSettings settings, RandomGenerator random) {
    this.near =
        new NearCache<>(
            invalidations,
            new NearCache.Bounds(settings.nearCache(), UNUSED, IssuedToken.LONGEST_LIFE));
    this.settings = settings;
    this.random = random;
  }

  Optional<Held> find(TokenOwner owner) {
    return near.find(RedisKeys.token(owner));
  }

  /** Be it in doubt: for when Redis did not answer. */
  Optional<Held> findDoubtful(TokenOwner owner) {
    return near.findDoubtful(RedisKeys.token(owner));
  }

  NearCache.Stamp stamp(TokenOwner owner) {
    return near.stamp(RedisKeys.token(owner));
  }

  void keep(TokenRecord record, NearCache.Stamp stamp) {
    Instant dueAt = record.dueAt(settings.refreshAhead().plus(someJitter()));
    near.put(RedisKeys.token(record.token().owner()), new Held(record, dueAt), stamp);
  }

  /** The refresh ahead of expiry is under way or has failed: not before then again. */
  void postpone(Held held, Instant dueAt) {
    near.replace(RedisKeys.token(held.token().owner()), new Held(held.record(), dueAt));
  }

  public void drop(TokenOwner owner) {
    near.changed(RedisKeys.token(owner));
  }

  /** How many tokens are held, about. */
  public long size() {
    return near.size();
  }

  private Duration someJitter() {
    long most = settings.jitter().toMillis();
    return most == 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(most));
  }
}
