package io.mandate.gateway.quota;

import io.mandate.token.flight.NoWaiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this node has taken out of a limit's bucket and not yet used. A new slice is fetched before
 * the old one ends, so that hardly a call waits for Redis; with a limit that is too small for
 * slices each call does. All nodes together never take more than there is. Threads: any.
 */
final class Slice {

  private final Limit limit;
  private final SharedBuckets shared;
  private final LocalBuckets local;
  private final Clock clock;

  private final AtomicLong left = new AtomicLong();
  private final AtomicBoolean isFetching = new AtomicBoolean();

  /** In milliseconds. */
  private volatile long fetchedAt;

  private volatile Instant emptyUntil = Instant.EPOCH;

  Slice(Limit limit, SharedBuckets shared, LocalBuckets local, Clock clock) {
    this.limit = limit;
    this.shared = shared;
    this.local = local;
    this.clock = clock;
  }

  /** Takes one call; how long to wait when there is none. */
  Optional<Duration> take() {
    if (!takeOne()) {
      return fetched();
    }
    if (left.get() < limit.slice() / 2) {
      fetchAhead();
    }
    return Optional.empty();
  }

  void giveBack() {
    left.incrementAndGet();
  }

  private boolean takeOne() {
    if (clock.millis() - fetchedAt > limit.period().length.toMillis()) {
      left.set(0); // Of another second, or day.
      return false;
    }
    return left.getAndUpdate(calls -> Math.max(0, calls - 1)) > 0;
  }

  private Optional<Duration> fetched() {
    Optional<Duration> known = knownWait();
    if (known.isPresent()) {
      return known;
    }
    NoWaiting.check();
    return fetch();
  }

  private Optional<Duration> knownWait() {
    Instant now = clock.instant();
    return now.isBefore(emptyUntil)
        ? Optional.of(Duration.between(now, emptyUntil))
        : Optional.empty();
  }

  private synchronized Optional<Duration> fetch() {
    if (takeOne()) {
      return Optional.empty();
    }
    Optional<Duration> known = knownWait();
    if (known.isPresent()) {
      return known;
    }
    try {
      long calls = shared.take(limit, limit.slice());
      if (calls == 0) {
        Duration wait = shared.untilNext(limit);
        emptyUntil = clock.instant().plus(wait);
        return Optional.of(wait);
      }
      keep(calls - 1);
      return Optional.empty();
    } catch (SharedBuckets.AwayException e) {
      return local.take(limit);
    }
  }

  private void fetchAhead() {
    if (isFetching.compareAndSet(false, true)) {
      shared
          .takeSoon(limit, limit.slice())
          .whenComplete(
              (calls, fault) -> {
                if (calls != null) {
                  keep(calls);
                }
                isFetching.set(false);
              });
    }
  }

  private void keep(long calls) {
    fetchedAt = clock.millis();
    left.addAndGet(calls);
  }
}
