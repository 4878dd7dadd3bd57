package io.mandate.gateway.relay;

import io.mandate.tenant.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What there is only so much of on this node, shared among tenants: none gets more than it leaves
 * to the others, so however much one asks for, there is room for them. Threads: any; never waits.
 */
public final class FairShare {

  private final long room;
  private final long least;

  /** Tenants that hold nothing are not in it. */
  private final ConcurrentMap<TenantId, Long> held = new ConcurrentHashMap<>();

  private final AtomicLong all = new AtomicLong();

  /**
   * @param room how much there is
   * @param least what every tenant may hold, whatever the others do
   */
  public FairShare(long room, long least) {
    this.room = room;
    this.least = least;
  }

  /**
   * Takes so much more for one user of the tenant's.
   *
   * @param before what that user holds already
   * @param most what the tenant may hold in all
   * @return false, and nothing is taken, where what the tenant holds for other users would be more
   *     than what is then left
   */
  public boolean take(TenantId tenant, long amount, long before, long most) {
    long tenants = held.merge(tenant, amount, Long::sum);
    long others = tenants - amount - before;
    long left = room - all.addAndGet(amount);
    boolean fair = tenants <= least || others <= left;
    if (fair && tenants <= most) {
      return true;
    }
    give(tenant, amount);
    return false;
  }

  /** Gives back what was taken. */
  public void give(TenantId tenant, long amount) {
    held.computeIfPresent(tenant, (id, sum) -> sum == amount ? null : sum - amount);
    all.addAndGet(-amount);
  }

  /** How much is taken. */
  public long taken() {
    return all.get();
  }

  /** How many tenants hold something. */
  public int tenants() {
    return held.size();
  }
}
