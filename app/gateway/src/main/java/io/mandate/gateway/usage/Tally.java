package io.mandate.gateway.usage;

import io.mandate.gateway.ledger.CallOutcome;
import io.mandate.tenant.refusal.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Counts for one merchant on one day. Not for several threads at once: {@link Usage} sees to it.
 */
final class Tally {

  private long calls;
  private long bytesIn;
  private long bytesOut;
  private final Map<String, Long> others = new HashMap<>(2);

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

  Tally add(String what, long amount) {
    others.merge(what, amount, Long::sum);
    return this;
  }

  /** What is not zero. */
  void forEach(BiConsumer<String, Long> count) {
    tell("calls", calls, count);
    tell("bytes_in", bytesIn, count);
    tell("bytes_out", bytesOut, count);
    others.forEach(count);
  }

  private static void tell(String what, long amount, BiConsumer<String, Long> count) {
    if (amount > 0) {
      count.accept(what, amount);
    }
  }
}
