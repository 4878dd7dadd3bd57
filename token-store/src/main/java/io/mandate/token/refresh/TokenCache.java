package io.mandate.token.refresh;

import io.mandate.token.AccessToken;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenSettings;
import io.mandate.token.due.Uses;
import io.mandate.token.record.TokenRecord;
import io.mandate.token.redis.Invalidations;
import io.mandate.token.redis.NearCache;
import io.mandate.token.redis.RedisKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The tokens this process holds; tells which of them are used. */
public final class TokenCache {

  /**
   * A token in memory.
   *
   * @param used whether all nodes are told, or about to be, that it is in use
   * @param lastGiven from then on it has too little life left
   */
  record Held(TokenRecord record, AtomicBoolean used, Instant lastGiven) {

    AccessToken token() {
      return record.token();
    }

    boolean mayBeGiven(Instant now) {
      return !now.isAfter(lastGiven);
    }
  }

  // As long as WeChat lets a token live; one that lives longer is read again.
  private static final Duration LONGEST = Duration.ofHours(2);

  private final NearCache<Held> near;
  private final TokenSettings settings;
  private final Uses uses;

  public TokenCache(Invalidations invalidations, TokenSettings settings, Uses uses) {
    this.near =
        new NearCache<>(
            invalidations, RedisKeys.tokens(), new NearCache.Bounds(settings.nearCache(), LONGEST));
    this.settings = settings;
    this.uses = uses;
  }

  Optional<Held> find(TokenOwner owner) {
    return near.find(owner.name());
  }

  /** Be it in doubt: for when Redis did not answer. */
  Optional<Held> findDoubtful(TokenOwner owner) {
    return near.findDoubtful(owner.name());
  }

  NearCache.Stamp stamp(TokenOwner owner) {
    return near.stamp(owner.name());
  }

  Held keep(TokenRecord record, NearCache.Stamp stamp) {
    Held held =
        new Held(
            record, new AtomicBoolean(), record.token().expiresAt().minus(settings.leastLife()));
    near.put(record.token().owner().name(), held, stamp);
    return held;
  }

  /** Somebody got the token: it is refreshed ahead of its end. Never blocks. */
  void used(Held held) {
    if (!held.used().get() && held.used().compareAndSet(false, true)) {
      TokenRecord record = held.record();
      uses.note(record.token().owner(), record.dueAt(settings));
    }
  }

  public void drop(TokenOwner owner) {
    near.forget(owner.name());
  }

  /** How many tokens are held, about. */
  public long size() {
    return near.size();
  }
}
