package io.mandate.gateway.audit;

import io.mandate.tenant.audit.AuditChain;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many refusals of a tenant are written one by one: 600 a minute on this node. Whoever calls in
 * a loop fills no database with it; what is above is counted.
 */
@Singleton
class WholeRefusals {

  static final int MOST_A_MINUTE = 600;

  private static final long MINUTE = 60_000;

  private final ConcurrentMap<AuditChain, Count> counts = new ConcurrentHashMap<>();
  private final Clock clock;

  WholeRefusals(Clock clock) {
    this.clock = clock;
  }

  private record Count(long minute, int refusals) {

    Count next(long now) {
      return minute == now ? new Count(now, refusals + 1) : new Count(now, 1);
    }
  }

  boolean mayBe(AuditChain chain) {
    long now = clock.millis() / MINUTE;
    Count count = counts.merge(chain, new Count(now, 1), (before, first) -> before.next(now));
    return count.refusals() <= MOST_A_MINUTE;
  }
}
