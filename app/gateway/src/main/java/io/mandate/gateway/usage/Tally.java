package io.mandate.gateway.usage;

import io.mandate.gateway.ledger.CallOutcome;
import io.mandate.tenant.refusal.Refused;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Counts for one merchant on one day that the database does not have yet. Not for several threads
 * at once: {@link Usage} sees to it.
 */
final class Tally {

  private static final String BYTES_IN = "bytes_in";
  private static final String BYTES_OUT = "bytes_out";
  private static final String CALLS = "calls";

  private long calls;
  private long bytesIn;
  private long bytesOut;
  private final Map<String, Long> others = new TreeMap<>();

  Tally add(CallOutcome outcome) {
    calls++;
    bytesIn += outcome.bytesIn();
    bytesOut += outcome.bytesOut();
    Refused refused = outcome.refused();
    if (refused != null) {
      add("refused:" + refused.reason().code(), 1);
    } else if (outcome.errcode() != 0) {
      add("errcode:" + outcome.errcode(), 1);
    }
    return this;
  }

  /**
   * @param amount less than zero for what the database has now
   */
  Tally add(String what, long amount) {
    switch (what) {
      case CALLS -> calls += amount;
      case BYTES_IN -> bytesIn += amount;
      case BYTES_OUT -> bytesOut += amount;
      default ->
          others.merge(
              what, amount, (had, more) -> had + more == 0 ? null : Long.valueOf(had + more));
    }
    return this;
  }

  boolean isEmpty() {
    return calls == 0 && bytesIn == 0 && bytesOut == 0 && others.isEmpty();
  }

  /** What is not zero, in the order of the names. */
  void forEach(BiConsumer<String, Long> count) {
    tell(BYTES_IN, bytesIn, count);
    tell(BYTES_OUT, bytesOut, count);
    tell(CALLS, calls, count);
    others.forEach(count);
  }

  private static void tell(String what, long amount, BiConsumer<String, Long> count) {
    if (amount > 0) {
      count.accept(what, amount);
    }
  }
}
