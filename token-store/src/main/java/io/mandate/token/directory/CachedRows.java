package io.mandate.token.directory;

import io.mandate.tenant.TenantId;
import io.mandate.token.flight.SingleFlight;
import io.mandate.token.redis.NearCache;
import io.mandate.token.redis.RedisAwayException;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
      String key, String server, NearCache.Stamp stamp, NearCache.Stamp absentStamp) {}

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
    this.shared = new SharedRows(redis, settings);
    this.near =
        new NearCache<>(
            redis.invalidations(),
            new NearCache.Bounds(settings.rows(), settings.near(), settings.near()));
    this.absent =
        new NearCache<>(
            redis.invalidations(),
            new NearCache.Bounds(MOST_ABSENT, settings.absent(), settings.absent()));
    this.own = new OwnRows<>(form, owner, shared, near, new Absences(settings.absent()));
  }

  /** The row of that id. Of many who ask at once for one that is not held, one loads it. */
  Optional<V> find(String id, Supplier<Optional<V>> load) {
    String key = RedisKeys.directory(kind, id);
    Optional<V> held = near.find(key);
    if (held.isPresent() || absent.find(key).isPresent()) {
      return held;
    }
    return flights.run(key, LONGEST_WAIT, () -> read(key, load)).orElseGet(load);
  }

  /**
   * The row of that id if it is the asker's. One that is another tenant's is looked for in the same
   * places as one that is nobody's: what others made this process or Redis hold does not show.
   *
   * @param load reads the row where it is the asker's
   */
  Optional<V> findOwn(TenantId asker, String id, Supplier<Optional<V>> load) {
    return own.find(asker, RedisKeys.directory(kind, id), load);
  }

  /**
   * Changes a row. Throws {@link RedisAwayException}, and changes nothing, when the other nodes
   * cannot be told.
   *
   * @param reload reads the row as it stands after the change
   */
  <R> R change(String id, Supplier<R> change, Supplier<Optional<V>> reload) {
    String key = RedisKeys.directory(kind, id);
    return announced(key, shared.begin(key), change, reload);
  }

  /**
   * Adds a row that was not there, or that may be seen late: done even if Redis is away, when a
   * node that has just looked for it may not see it for some seconds.
   */
  <R> R add(String id, Supplier<R> change, Supplier<Optional<V>> reload) {
    String key = RedisKeys.directory(kind, id);
    String mark;
    try {
      mark = shared.begin(key);
    } catch (RedisAwayException e) {
      LOG.debug("A {} is added without telling other nodes: {}", kind, e.getMessage());
      R result = change.get();
      forgetHere(key);
      untold.add(key);
      return result;
    }
    return announced(key, mark, change, reload);
  }

  /**
   * Drops from Redis what was written while Redis was away, so that no older row outlives it there.
   * To be run each second; does nothing while there is nothing to drop. Never throws.
   */
  public void tell() {
    for (String key : untold) {
      untold.remove(key);
      try {
        shared.forget(key);
        forgetHere(key);
      } catch (RedisAwayException e) {
        untold.add(key);
        LOG.debug("Some {}s are not told yet: {}", kind, e.getMessage());
        return;
      }
    }
  }

  private <R> R announced(
      String key, String mark, Supplier<R> change, Supplier<Optional<V>> reload) {
    boolean changed = false;
    try {
      R result = change.get();
      changed = true;
      finish(key, mark, reload);
      return result;
    } finally {
      forgetHere(key);
      if (!changed) {
        quietly(() -> shared.abandon(key, mark));
      }
    }
  }

  private void finish(String key, String mark, Supplier<Optional<V>> reload) {
    try {
      Optional<V> stands = reload.get();
      quietly(
          () ->
              stands.ifPresentOrElse(
                  row -> shared.finish(key, mark, form.write(row)),
                  () -> shared.finishRemoved(key, mark)));
    } catch (RuntimeException e) {
      LOG.warn("A {} was changed and cannot be read again yet: {}", kind, e.toString());
    }
  }

  private Optional<V> read(String key, Supplier<Optional<V>> load) {
    NearCache.Stamp stamp = near.stamp(key);
    NearCache.Stamp absentStamp = absent.stamp(key);
    SharedRows.Stored found;
    try {
      found = shared.find(key);
    } catch (RedisAwayException e) {
      Optional<V> held = near.findDoubtful(key);
      return held.isPresent() ? held : keep(key, load.get(), stamp, absentStamp);
    }
    Optional<String> stored = found.value();
    if (stored.isEmpty()) {
      return loaded(new Place(key, found.server(), stamp, absentStamp), load.get());
    }
    if (SharedRows.isBeingWritten(stored.get())) {
      return load.get();
    }
    if (SharedRows.isRemoved(stored.get())) {
      return keep(key, Optional.empty(), stamp, absentStamp);
    }
    Optional<V> row = form.read(stored.get());
    if (row.isEmpty()) {
      quietly(() -> shared.forget(key));
      return load.get();
    }
    return keep(key, row, stamp, absentStamp);
  }

  /** What was loaded is kept only where nobody has written since. */
  private Optional<V> loaded(Place place, Optional<V> row) {
    if (row.isPresent()) {
      try {
        if (!shared.putIfAbsent(place.key(), place.server(), form.write(row.get()))) {
          return row;
        }
      } catch (RedisAwayException e) {
        LOG.debug("A {} is not shared: {}", kind, e.getMessage());
      }
    }
    return keep(place.key(), row, place.stamp(), place.absentStamp());
  }

  private Optional<V> keep(
      String key, Optional<V> row, NearCache.Stamp stamp, NearCache.Stamp absentStamp) {
    row.ifPresentOrElse(
        found -> near.put(key, found, stamp), () -> absent.put(key, true, absentStamp));
    return row;
  }

  private void forgetHere(String key) {
    near.changed(key);
    absent.changed(key);
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
