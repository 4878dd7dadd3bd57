package io.mandate.gateway.usage;

import io.mandate.gateway.ledger.CallListener;
import io.mandate.gateway.ledger.CallOutcome;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.usage.UsageCount;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Counts by tenant, day and merchant what calls there were and how they ended. Bounded: with too
 * many merchants at once they are no longer told apart. Threads: any; never blocks.
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

  /** Who is counted for, on which day since 1970; in the order of the rows. */
  record Whose(TenantId tenant, long day, String merchant) implements Comparable<Whose> {

    @Override
    public int compareTo(Whose other) {
      int order = tenant.value().compareTo(other.tenant.value());
      order = order != 0 ? order : Long.compare(day, other.day);
      return order != 0 ? order : merchant.compareTo(other.merchant);
    }
  }

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

  /** Everybody for whom something may be counted, in order. */
  List<Whose> all() {
    return tallies.keySet().stream().sorted().toList();
  }

  /** What is counted for one, in order: it stays so until it is told to be {@link #added}. */
  void read(Whose whose, Consumer<UsageCount> reader) {
    tallies.computeIfPresent(
        whose,
        (same, tally) -> {
          if (tally.isEmpty()) {
            return null; // Nothing came since the last time.
          }
          tally.forEach((what, amount) -> reader.accept(new UsageCount(key(whose, what), amount)));
          return tally;
        });
  }

  /** The database has it now. */
  void added(UsageCount count) {
    UsageCount.Key key = count.key();
    tallies.computeIfPresent(
        new Whose(key.tenant(), key.day().toEpochDay(), key.merchant()),
        (whose, tally) -> tally.add(key.what(), -count.amount()));
  }

  private static UsageCount.Key key(Whose whose, String what) {
    LocalDate day = LocalDate.ofEpochDay(whose.day());
    return new UsageCount.Key(whose.tenant(), day, whose.merchant(), what);
  }
}
