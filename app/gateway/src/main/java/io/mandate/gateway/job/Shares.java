package io.mandate.gateway.job;

import io.mandate.tenant.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** So many of something for each tenant at once. Threads: any. */
final class Shares {

  private final ConcurrentMap<TenantId, Integer> taken = new ConcurrentHashMap<>();
  private final int most;

  Shares(int most) {
    this.most = most;
  }

  /** False, and nothing is taken, when the tenant has as many as it may. */
  boolean enter(TenantId tenant) {
    int[] before = {most};
    taken.compute(
        tenant,
        (id, now) -> {
          before[0] = now == null ? 0 : now;
          return Math.min(most, before[0] + 1);
        });
    return before[0] < most;
  }

  void leave(TenantId tenant) {
    taken.computeIfPresent(tenant, (id, now) -> now > 1 ? now - 1 : null);
  }
}
