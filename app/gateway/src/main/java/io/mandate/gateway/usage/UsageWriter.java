package io.mandate.gateway.usage;

import io.mandate.tenant.usage.UsageCount;
import io.mandate.tenant.usage.UsageStore;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds what was counted in ten seconds to the database during the next ten, in portions: more at
 * once would keep calls waiting for the processor. What the database does not take is added later.
 * A stop loses nothing; a kill loses twenty seconds, or what was counted since the database went
 * away.
 */
@Context
public class UsageWriter {

  private static final Logger LOG = LoggerFactory.getLogger(UsageWriter.class);

  private static final int LARGEST_BATCH = 1_000;
  private static final int SMALLEST_PORTION = 50;
  private static final int PORTIONS = 50;
  private static final long PAUSE_MILLIS = 200;
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
  // Of the thread alone; in the rows' order, so that a portion is in few pages of the database.
  private final Map<UsageCount.Key, Long> due = new TreeMap<>();
  private int turn;
  private int portion;
  private boolean isAway;

  @Inject
  UsageWriter(Usage usage, UsageStore store) {
    this(usage, store, PAUSE_MILLIS);
  }

  /**
   * @param pauseMillis between one portion and the next
   */
  UsageWriter(Usage usage, UsageStore store, long pauseMillis) {
    this.usage = usage;
    this.store = store;
    thread.scheduleWithFixedDelay(
        this::writePortion, pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
  }

  /** Waits, a second at most, until what was counted on this node is added. */
  public void flush() {
    try {
      thread.submit(this::writeAll).get(LONGEST_FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Usage is behind: {}", e.toString());
    }
  }

  private void writePortion() {
    turn = (turn + 1) % PORTIONS;
    if (turn == 0) {
      take();
      portion = Math.max(SMALLEST_PORTION, due.size() / PORTIONS + 1);
    }
    write(portion);
  }

  private void writeAll() {
    take();
    write(due.size());
  }

  private void take() {
    usage.take().forEach(count -> due.merge(count.key(), count.amount(), Long::sum));
  }

  private void write(int most) {
    int left = Math.min(most, due.size());
    try {
      while (left > 0) {
        List<UsageCount> batch = batch(Math.min(left, LARGEST_BATCH));
        store.add(batch);
        batch.forEach(count -> due.remove(count.key()));
        left -= batch.size();
      }
      isAway = false;
    } catch (RuntimeException e) {
      if (!isAway) {
        LOG.warn("Usage cannot be written now, it is kept: {}", e.toString());
      }
      isAway = true;
    }
  }

  private List<UsageCount> batch(int size) {
    return due.entrySet().stream()
        .limit(size)
        .map(count -> new UsageCount(count.getKey(), count.getValue()))
        .toList();
  }

  @PreDestroy
  void stop() {
    thread.execute(this::writeAll);
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
