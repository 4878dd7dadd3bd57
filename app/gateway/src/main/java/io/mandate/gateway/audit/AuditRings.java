package io.mandate.gateway.audit;

import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What waits to be written: deeds of administration in one ring and calls in another, so that no
 * number of calls keeps a deed out. What finds its ring full is counted in {@link AuditSums}.
 * Threads: any; nothing waits for room.
 */
@Singleton
class AuditRings {

  private static final int DEEDS = 8_192;
  private static final int CALLS = 16_384;

  private final BlockingQueue<Waiting> deeds = new ArrayBlockingQueue<>(DEEDS);
  private final BlockingQueue<Waiting> calls = new ArrayBlockingQueue<>(CALLS);
  private final AuditSums sums;
  private final Counter shed;

  AuditRings(AuditSums sums, MeterRegistry meters) {
    this.sums = sums;
    this.shed = meters.counter("mandate.audit.summed");
    meters.gauge("mandate.audit.waiting", this, AuditRings::size);
  }

  void deed(Waiting waiting) {
    if (!deeds.offer(waiting)) {
      // Whose trail it belongs to may take a look-up, which nobody has time for now.
      shed(AuditChain.OPERATOR, waiting.entry());
    }
  }

  void call(AuditChain chain, AuditEntry entry) {
    if (!calls.offer(new Waiting(() -> chain, entry))) {
      shed(chain, entry);
    }
  }

  void count(AuditChain chain, String actor, String action, String result) {
    sums.add(chain, actor, action, "", result);
  }

  /** Counts what could have been written whole. */
  void shed(AuditChain chain, AuditEntry entry) {
    shed.increment();
    sums.add(chain, entry.actor(), entry.action(), entry.merchant(), entry.result());
    sums.notWhole(chain);
  }

  /** Takes out up to that many, deeds first. */
  List<Waiting> take(int most) {
    List<Waiting> taken = new ArrayList<>(Math.min(most, size()));
    deeds.drainTo(taken, most);
    calls.drainTo(taken, most - taken.size());
    return taken;
  }

  int size() {
    return deeds.size() + calls.size();
  }
}
