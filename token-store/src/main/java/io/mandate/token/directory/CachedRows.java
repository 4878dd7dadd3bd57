package io.mandate.token.directory;

import io.mandate.tenant.TenantId;
import io.mandate.token.flight.SingleFlight;
import io.mandate.token.redis.KeyNames;
import io.mandate.token.redis.NearCache;
import io.mandate.token.redis.RedisAwayException;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one kind: memory, then Redis, then the durable record. A change is announced in Redis
 * before it is made, so that whatever dies in between, no stale row outlives it; other nodes hear
 * of it within moments. Redis away: memory, then the durable record. The durable record away:
 * memory and Redis. Threads: any that may block.
 */
public final class CachedRows<V> {

  private static final Logger LOG = LoggerFactory.getLogger(CachedRows.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final long MOST_ABSENT = 20_000;

  private final String kind;
  private final RowForm<V> form;
  private final SharedRows shared;
  private final NearCache<V> near;
  private final NearCache<Boolean> absent;
  private final OwnRows<V> own;
  // Written while Redis was away; as many as were written since.
  private final Set<String> untold = ConcurrentHashMap.newKeySet();
  private final SingleFlight<String, Optional<V>> flights = new SingleFlight<>();

  /** Where a row that is being loaded belongs, as seen before it was loaded. */
  private record Place(
      String id, String server, NearCache.Stamp stamp, NearCache.Stamp absentStamp) {}

  /**
   * @param owner whose a row is
   */
  public CachedRows(
      String kind,
      Class<V> type,
      Function<V, TenantId> owner,
      RedisConnection redis,
      DirectorySettings settings) {
    this.kind = kind;
    this.form = new RowForm<>(type);
    KeyNames names = RedisKeys.directory(kind);
    this.shared = new SharedRows(redis, names, settings);
    this.near =
        new NearCache<>(
            redis.invalidations(), names, new NearCache.Bounds(settings.rows(), settings.near()));
    this.absent =
        new NearCache<>(
            redis.invalidations(), names, new NearCache.Bounds(MOST_ABSENT, settings.absent()));
    this.own = new OwnRows<>(form, owner, shared, near, new Absences(settings.absent()));
  }

  /**
   * The row of that id. Of many who ask at once for one that is not held, one loads it.
   *
   * @param asked what to load it by; apart from {@code load}, so that finding a row in memory makes
   *     no closure
   */
  <I> Optional<V> find(String id, I asked, Function<I, Optional<V>> load) {
    Optional<V> held = near.find(id);
    return held.isPresent() || absent.find(id).isPresent()
        ? held
        : findFurther(id, () -> load.apply(asked));
  }

  private Optional<V> findFurther(String id, Supplier<Optional<V>> load) {
    return flights.run(id, LONGEST_WAIT, () -> read(id, load)).orElseGet(load);
  }

  /**
   * The row of that id if it is the asker's. One that is another tenant's is looked for in the same
   * places as one that is nobody's: what others made this process or Redis hold does not show.
   *
   * @param asked as for {@link #find}
   * @param load reads the row where it is the asker's
   */
  <I> Optional<V> findOwn(
      TenantId asker, String id, I asked, BiFunction<TenantId, I, Optional<V>> load) {
    Optional<V> held = own.held(asker, id);
    return held.isPresent() ? held : own.find(asker, id, () -> load.apply(asker, asked));
  }

  /**
   * Changes a row. Throws {@link RedisAwayException}, and changes nothing, when the other nodes
   * cannot be told.
   *
   * @param reload reads the row as it stands after the change
   */
  <R> R change(String id, Supplier<R> change, Supplier<Optional<V>> reload) {
    return announced(id, shared.begin(id), change, reload);
  }

  /**
   * Adds a row that was not there, or that may be seen late: done even if Redis is away, when a
   * node that has just looked for it may not see it for some seconds.
   */
  <R> R add(String id, Supplier<R> change, Supplier<Optional<V>> reload) {
    String mark;
    try {
      mark = shared.begin(id);
    } catch (RedisAwayException e) {
      LOG.debug("A {} is added without telling other nodes: {}", kind, e.getMessage());
      R result = change.get();
      forgetHere(id);
      untold.add(id);
      return result;
    }
    return announced(id, mark, change, reload);
  }

  /**
   * Drops from Redis what was written while Redis was away, so that no older row outlives it there.
   * To be run each second; does nothing while there is nothing to drop. Never throws.
   */
  public void tell() {
    for (String id : untold) {
      untold.remove(id);
      try {
        shared.forget(id);
        forgetHere(id);
      } catch (RedisAwayException e) {
        untold.add(id);
        LOG.debug("Some {}s are not told yet: {}", kind, e.getMessage());
        return;
      }
    }
  }

  private <R> R announced(
      String id, String mark, Supplier<R> change, Supplier<Optional<V>> reload) {
    boolean changed = false;
    try {
      R result = change.get();
      changed = true;
      finish(id, mark, reload);
      return result;
    } finally {
      forgetHere(id);
      if (!changed) {
        quietly(() -> shared.abandon(id, mark));
      }
    }
  }

  private void finish(String id, String mark, Supplier<Optional<V>> reload) {
    try {
      Optional<V> stands = reload.get();
      quietly(
          () ->
              stands.ifPresentOrElse(
                  row -> shared.finish(id, mark, form.write(row)),
                  () -> shared.finishRemoved(id, mark)));
    } catch (RuntimeException e) {
      LOG.warn("A {} was changed and cannot be read again yet: {}", kind, e.toString());
    }
  }

  private Optional<V> read(String id, Supplier<Optional<V>> load) {
    NearCache.Stamp stamp = near.stamp(id);
    NearCache.Stamp absentStamp = absent.stamp(id);
    SharedRows.Stored found;
    try {
      found = shared.find(id);
    } catch (RedisAwayException e) {
      Optional<V> held = near.findDoubtful(id);
      return held.isPresent() ? held : keep(id, load.get(), stamp, absentStamp);
    }
    Optional<String> stored = found.value();
    if (stored.isEmpty()) {
      return loaded(new Place(id, found.server(), stamp, absentStamp), load.get());
    }
    if (SharedRows.isBeingWritten(stored.get())) {
      return load.get();
    }
    if (SharedRows.isRemoved(stored.get())) {
      return keep(id, Optional.empty(), stamp, absentStamp);
    }
    Optional<V> row = form.read(stored.get());
    if (row.isEmpty()) {
      quietly(() -> shared.forget(id));
      return load.get();
    }
    return keep(id, row, stamp, absentStamp);
  }

  /** What was loaded is kept only where nobody has written since. */
  private Optional<V> loaded(Place place, Optional<V> row) {
    if (row.isPresent()) {
      try {
        if (!shared.putIfAbsent(place.id(), place.server(), form.write(row.get()))) {
          return row;
        }
      } catch (RedisAwayException e) {
        LOG.debug("A {} is not shared: {}", kind, e.getMessage());
      }
    }
    return keep(place.id(), row, place.stamp(), place.absentStamp());
  }

  private Optional<V> keep(
      String id, Optional<V> row, NearCache.Stamp stamp, NearCache.Stamp absentStamp) {
    row.ifPresentOrElse(
        found -> near.put(id, found, stamp), () -> absent.put(id, true, absentStamp));
    return row;
  }

  private void forgetHere(String id) {
    near.forget(id);
    absent.forget(id);
  }

  /** The mark runs out by itself; until then the row is read from the durable record. */
  private void quietly(Runnable work) {
    try {
      work.run();
    } catch (RedisAwayException e) {
      LOG.debug("A {} is not cached for a while: {}", kind, e.getMessage());
    }
  }
}
