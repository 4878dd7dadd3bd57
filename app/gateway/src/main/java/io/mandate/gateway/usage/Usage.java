package io.mandate.gateway.usage;

import io.mandate.gateway.ledger.CallListener;
import io.mandate.gateway.ledger.CallOutcome;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.usage.UsageCount;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts by tenant, day and merchant what calls there were and how they ended. Bounded: with too
 * many merchants since the last flush they are no longer told apart. Threads: any; never blocks.
 */
@Singleton
public class Usage implements CallListener {

  private static final int MOST = 200_000;
  private static final long DAY = 86_400_000;

  private final ConcurrentMap<Whose, Tally> tallies = new ConcurrentHashMap<>();
  private final Clock clock;

  Usage(Clock clock) {
    this.clock = clock;
  }

  private record Whose(TenantId tenant, long day, String merchant) {}

  @Override
  public void finished(CallOutcome outcome) {
    Caller caller = outcome.caller();
    if (caller != null) {
      tallies.compute(
          whose(caller.tenant().id(), outcome.knownMerchant()),
          (whose, tally) -> (tally == null ? new Tally() : tally).add(outcome));
    }
  }

  /** Counts something else that a merchant made. */
  public void count(TenantId tenant, String merchant, String what) {
    tallies.compute(
        whose(tenant, merchant),
        (whose, tally) -> (tally == null ? new Tally() : tally).add(what, 1));
  }

  private Whose whose(TenantId tenant, String merchant) {
    Whose whose = new Whose(tenant, clock.millis() / DAY, merchant);
    return tallies.size() < MOST || tallies.containsKey(whose)
        ? whose
        : new Whose(tenant, whose.day(), "");
  }

  /** Takes out all that was counted since the last time. */
  List<UsageCount> take() {
    List<UsageCount> taken = new ArrayList<>();
    for (Whose whose : tallies.keySet()) {
      Tally tally = tallies.remove(whose);
      if (tally != null) {
        tally.forEach((what, amount) -> taken.add(new UsageCount(key(whose, what), amount)));
      }
    }
    return taken;
  }

  private static UsageCount.Key key(Whose whose, String what) {
    LocalDate day = LocalDate.ofEpochDay(whose.day());
    return new UsageCount.Key(whose.tenant(), day, whose.merchant(), what);
  }
}
