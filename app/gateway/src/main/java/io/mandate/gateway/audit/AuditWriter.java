package io.mandate.gateway.audit;

import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.audit.AuditStore;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the trail. What the database does not take is kept and tried again;
 * meanwhile the rings fill up, and then only counts grow. A stop writes out everything; a kill
 * loses what waited (under a second's entries while the database answers) and the sums of the
 * running minute.
 */
@Context
public class AuditWriter {

  private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

  private static final int BATCH = 1_000;
  private static final long PAUSE_MILLIS = 200;
  private static final long LONGEST_FLUSH_MILLIS = 1_000;
  private static final long LONGEST_STOP_SECONDS = 10;

  private final AuditRings rings;
  private final AuditSums sums;
  private final AuditStore store;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread writer = new Thread(work, "mandate-audit");
            writer.setDaemon(true);
            return writer;
          });
  // Of the thread alone.
  private final Deque<Waiting> taken = new ArrayDeque<>();
  private final Map<AuditChain, List<AuditEntry>> due = new LinkedHashMap<>();
  private boolean isAway;

  AuditWriter(AuditRings rings, AuditSums sums, AuditStore store) {
    this.rings = rings;
    this.sums = sums;
    this.store = store;
    thread.scheduleWithFixedDelay(
        () -> write(false), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Waits, a second at most, until what was recorded on this node is written. */
  public void flush() {
    try {
      thread.submit(() -> write(false)).get(LONGEST_FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The audit trail is behind: {}", e.toString());
    }
  }

  private void write(boolean sumsToo) {
    try {
      do {
        take(sumsToo);
        append();
      } while (rings.size() > 0);
      isAway = false;
    } catch (RuntimeException e) {
      if (!isAway) {
        LOG.warn("The audit trail cannot be written now, it waits: {}", e.toString());
      }
      isAway = true;
    }
  }

  private void take(boolean sumsToo) {
    if (taken.isEmpty() && due.isEmpty()) {
      taken.addAll(rings.take(BATCH));
      sums.take(sumsToo).forEach(sum -> due(sum.chain(), sum.entry()));
    }
    for (Waiting waiting = taken.peek(); waiting != null; waiting = taken.peek()) {
      due(chain(waiting), waiting.entry());
      taken.remove();
    }
  }

  private void due(AuditChain chain, AuditEntry entry) {
    due.computeIfAbsent(chain, first -> new ArrayList<>()).add(entry);
  }

  private AuditChain chain(Waiting waiting) {
    try {
      return waiting.chain().get();
    } catch (RuntimeException e) {
      store.head(AuditChain.OPERATOR); // Throws when it is the database that is away.
      LOG.warn("Nobody knows whose trail {} belongs to", waiting.entry().action(), e);
      return AuditChain.OPERATOR;
    }
  }

  /** A chain at a time, so that two nodes never hold two chains against each other. */
  private void append() {
    Iterator<Map.Entry<AuditChain, List<AuditEntry>>> chains = due.entrySet().iterator();
    while (chains.hasNext()) {
      Map.Entry<AuditChain, List<AuditEntry>> next = chains.next();
      store.append(next.getKey(), next.getValue());
      chains.remove();
    }
  }

  @PreDestroy
  void stop() {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(() -> write(true));
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS) || !due.isEmpty()) {
        LOG.error("The audit trail loses what waited: the database did not take it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
