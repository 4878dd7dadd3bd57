package io.mandate.gateway.usage;

import io.mandate.tenant.usage.UsageCount;
import io.mandate.tenant.usage.UsageStore;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.HashMap;
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
 * Adds what was counted to the database every ten seconds; oftener, it would keep calls waiting for
 * the processor. What the database does not take is added later. A stop loses nothing; a kill loses
 * ten seconds, or what was counted since the database went away.
 */
@Context
public class UsageWriter {

  private static final Logger LOG = LoggerFactory.getLogger(UsageWriter.class);

  private static final int BATCH = 1_000;
  private static final long PAUSE_MILLIS = 10_000;
  private static final long LONGEST_FLUSH_MILLIS = 1_000;
  private static final long LONGEST_STOP_SECONDS = 10;

  private final Usage usage;
  private final UsageStore store;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread writer = new Thread(work, "mandate-usage");
            writer.setDaemon(true);
            return writer;
          });
  // Of the thread alone.
  private final Map<UsageCount.Key, Long> due = new HashMap<>();
  private boolean isAway;

  UsageWriter(Usage usage, UsageStore store) {
    this.usage = usage;
    this.store = store;
    thread.scheduleWithFixedDelay(this::write, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Waits, a second at most, until what was counted on this node is added. */
  public void flush() {
    try {
      thread.submit(this::write).get(LONGEST_FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Usage is behind: {}", e.toString());
    }
  }

  private void write() {
    usage.take().forEach(count -> due.merge(count.key(), count.amount(), Long::sum));
    try {
      while (!due.isEmpty()) {
        List<UsageCount> batch = new ArrayList<>();
        due.entrySet().stream()
            .limit(BATCH)
            .forEach(count -> batch.add(new UsageCount(count.getKey(), count.getValue())));
        store.add(batch);
        batch.forEach(count -> due.remove(count.key()));
      }
      isAway = false;
    } catch (RuntimeException e) {
      if (!isAway) {
        LOG.warn("Usage cannot be written now, it is kept: {}", e.toString());
      }
      isAway = true;
    }
  }

  @PreDestroy
  void stop() {
    thread.execute(this::write);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS) || !due.isEmpty()) {
        LOG.error("Counts of use are lost: the database did not take them");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
