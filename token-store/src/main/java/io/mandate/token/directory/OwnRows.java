package io.mandate.token.directory;

import io.mandate.tenant.TenantId;
import io.mandate.token.flight.SingleFlight;
import io.mandate.token.redis.NearCache;
import io.mandate.token.redis.RedisAwayException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rows as the tenant sees them that names one: its own. Another tenant's is looked for in the same
 * places as one that is nobody's, whoever made this process or Redis hold it, and each asker has
 * absences of its own. Threads: any that may block.
 */
final class OwnRows<V> {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final RowForm<V> form;
  private final Function<V, TenantId> owner;
  private final SharedRows shared;
  private final NearCache<V> near;
  private final Absences absences;
  private final SingleFlight<String, Optional<V>> flights = new SingleFlight<>();

  OwnRows(
      RowForm<V> form,
      Function<V, TenantId> owner,
      SharedRows shared,
      NearCache<V> near,
      Absences absences) {
    this.form = form;
    this.owner = owner;
    this.shared = shared;
    this.near = near;
    this.absences = absences;
  }

  /** The row where it is in memory. */
  Optional<V> held(TenantId asker, String id) {
    Optional<V> held = near.find(id);
    return held.isPresent() && isOf(asker, held.get()) ? held : Optional.empty();
  }

  /**
   * The row where it is not {@link #held}.
   *
   * @param load reads the row where it is the asker's
   */
  Optional<V> find(TenantId asker, String id, Supplier<Optional<V>> load) {
    if (absences.hold(asker, id, near)) {
      return Optional.empty();
    }
    return flights.run(asker + " " + id, LONGEST_WAIT, () -> read(asker, id, load)).orElseGet(load);
  }

  private Optional<V> read(TenantId asker, String id, Supplier<Optional<V>> load) {
    NearCache.Stamp stamp = near.stamp(id);
    Optional<V> row;
    try {
      row = readShared(asker, id, load, stamp);
    } catch (RedisAwayException e) {
      row = near.findDoubtful(id).filter(held -> isOf(asker, held)).or(() -> kept(id, load, stamp));
    }
    if (row.isEmpty()) {
      absences.put(asker, id, stamp);
    }
    return row;
  }

  private Optional<V> readShared(
      TenantId asker, String id, Supplier<Optional<V>> load, NearCache.Stamp stamp) {
    SharedRows.Stored found = shared.find(id);
    Optional<V> row =
        found
            .value()
            .filter(json -> form.mayBeOf(asker, json))
            .flatMap(form::read)
            .filter(held -> isOf(asker, held));
    if (row.isPresent()) {
      near.put(id, row.get(), stamp);
      return row;
    }
    Optional<V> loaded = load.get();
    if (found.value().isEmpty()) {
      loaded.ifPresent(mine -> share(id, found.server(), mine, stamp));
    }
    return loaded;
  }

  /** What was loaded is kept only where nobody has written since. */
  private void share(String id, String server, V row, NearCache.Stamp stamp) {
    if (shared.putIfAbsent(id, server, form.write(row))) {
      near.put(id, row, stamp);
    }
  }

  /** Redis is away: nobody can have written. */
  private Optional<V> kept(String id, Supplier<Optional<V>> load, NearCache.Stamp stamp) {
    Optional<V> loaded = load.get();
    loaded.ifPresent(found -> near.put(id, found, stamp));
    return loaded;
  }

  private boolean isOf(TenantId asker, V row) {
    return owner.apply(row).equals(asker);
  }
}
