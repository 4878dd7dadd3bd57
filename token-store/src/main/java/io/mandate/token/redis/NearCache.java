package io.mandate.token.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Copies of Redis values of one kind in this process, by id, bounded, dropped within moments when
 * Redis tells of a change. While Redis is away what is held is served on; when it is back, each
 * copy is in doubt until it was read once more. Threads: any.
 */
public final class NearCache<V> implements Invalidations.Listener {

  private static final int STRIPES = 1024;

  private record Held<V>(Optional<V> value, long epoch) {}

  /** What the cache knew before a read, so that a read overtaken by a change is not kept. */
  public record Stamp(long changes, long epoch) {}

  /**
   * How much is held.
   *
   * @param longest how long a copy stays, used or not: to be told of uses, the cache would write
   *     with every read
   */
  public record Bounds(long copies, Duration longest) {}

  private final Invalidations invalidations;
  private final KeyNames names;
  private final Cache<String, Held<V>> cache;
  // Counts changes by hashed id: a shared stripe only means that a copy is not kept.
  private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

  public NearCache(Invalidations invalidations, KeyNames names, Bounds bounds) {
    this.invalidations = invalidations;
    this.names = names;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(bounds.copies())
            .expireAfterWrite(bounds.longest())
            .executor(Runnable::run)
            .build();
    invalidations.add(this);
  }

  /** A copy that may be used without asking Redis. */
  public Optional<V> find(String id) {
    Held<V> held = cache.getIfPresent(id);
    return held == null || !mayBeUsed(held.epoch()) ? Optional.empty() : held.value();
  }

  /** A copy, be it in doubt: for when Redis was asked and did not answer. */
  public Optional<V> findDoubtful(String id) {
    return Optional.ofNullable(cache.getIfPresent(id)).flatMap(Held::value);
  }

  /** To be taken before Redis or the durable record is read. */
  public Stamp stamp(String id) {
    return new Stamp(changes.get(stripe(id)), invalidations.epoch());
  }

  /** Whether what was known when the stamp was taken may still be relied on. */
  public boolean stands(String id, Stamp stamp) {
    return changes.get(stripe(id)) == stamp.changes() && mayBeUsed(stamp.epoch());
  }

  /** Keeps a copy of what was read, unless it has changed since the stamp was taken. */
  public void put(String id, V value, Stamp stamp) {
    cache
        .asMap()
        .compute(
            id,
            (same, held) ->
                changes.get(stripe(id)) == stamp.changes()
                    ? new Held<>(Optional.of(value), stamp.epoch())
                    : held);
  }

  /** How many copies there are, about. */
  public long size() {
    return cache.estimatedSize();
  }

  @Override
  public void changed(String key) {
    if (names.fits(key)) {
      forget(names.id(key));
    }
  }

  /** It has changed, whether or not Redis tells. */
  public void forget(String id) {
    changes.incrementAndGet(stripe(id));
    cache.invalidate(id);
  }

  @Override
  public void allChanged() {
    for (int i = 0; i < STRIPES; i++) {
      changes.incrementAndGet(i);
    }
    cache.invalidateAll();
  }

  private boolean mayBeUsed(long epoch) {
    return switch (invalidations.trust()) {
      case TRACKED -> epoch == invalidations.epoch();
      case DOUBTFUL -> false;
      case AWAY -> true;
    };
  }

  private static int stripe(String id) {
    int hash = id.hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }
}
