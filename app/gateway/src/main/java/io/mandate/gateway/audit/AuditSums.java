package io.mandate.gateway.audit;

import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What is not written one by one: counted by minute, actor, merchant, action and result. Bounded:
 * with too many different ones, merchants and actions are no longer told apart. Threads: any.
 */
@Singleton
class AuditSums {

  static final String NOT_WHOLE = "audit.summed";

  private static final int MOST = 100_000;
  private static final long MINUTE = 60_000;

  private final ConcurrentMap<Sum, Long> counts = new ConcurrentHashMap<>();
  private final Clock clock;

  AuditSums(Clock clock) {
    this.clock = clock;
  }

  private record Sum(
      long minute, AuditChain chain, String actor, String action, String merchant, String result) {}

  /** A row of sums and whose trail it belongs to. */
  record Counted(AuditChain chain, AuditEntry entry) {}

  void add(AuditChain chain, String actor, String action, String merchant, String result) {
    long minute = clock.millis() / MINUTE;
    Sum sum = new Sum(minute, chain, actor, action, merchant, result);
    if (counts.size() >= MOST && !counts.containsKey(sum)) {
      sum = new Sum(0, chain, "several", "several", "", result);
    }
    counts.merge(sum, 1L, Long::sum);
  }

  /** One entry of the chain was counted that was to be written whole. */
  void notWhole(AuditChain chain) {
    add(chain, "mandate", NOT_WHOLE, "", AuditEntry.OK);
  }

  /** Takes out the minutes that are over, or all. */
  List<Counted> take(boolean all) {
    long now = clock.millis() / MINUTE;
    List<Counted> taken = new ArrayList<>();
    for (Sum sum : counts.keySet()) {
      if (all || sum.minute() < now) {
        Long count = counts.remove(sum);
        if (count != null) {
          taken.add(new Counted(sum.chain(), entry(sum, count)));
        }
      }
    }
    return taken;
  }

  private AuditEntry entry(Sum sum, long count) {
    Instant at = sum.minute() == 0 ? clock.instant() : Instant.ofEpochMilli(sum.minute() * MINUTE);
    String detail =
        sum.action().equals(NOT_WHOLE)
            ? count + " not written whole: they are counted by minute"
            : "in the minute that began then";
    return AuditEntry.of(at, sum.actor(), sum.action())
        .merchant(sum.merchant())
        .result(sum.result())
        .count(count)
        .detail(detail);
  }
}
