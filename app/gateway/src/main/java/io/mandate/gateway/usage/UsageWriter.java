package io.mandate.gateway.usage;

import io.mandate.tenant.usage.UsageCount;
import io.mandate.tenant.usage.UsageStore;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds what was counted to the database, each merchant's every twenty seconds, a few at a time:
 * more at once would keep calls waiting for the processor. What the database does not take is added
 * later. A stop loses nothing; a kill loses twenty seconds, or what was counted since the database
 * went away.
 */
@Context
public class UsageWriter {

  private static final Logger LOG = LoggerFactory.getLogger(UsageWriter.class);

  private static final int LARGEST_BATCH = 300;
  private static final int SMALLEST_PORTION = 10;
  private static final int PORTIONS = 20;
  private static final long PAUSE_MILLIS = 1_000;
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
  // Of the thread alone. In the rows' order, so that a portion is in few pages of the database.
  private List<Usage.Whose> round = List.of();
  private int next;
  private int turn;
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
      begin();
    }
    write(Math.max(SMALLEST_PORTION, round.size() / PORTIONS + 1));
  }

  private void writeAll() {
    begin();
    write(round.size());
  }

  private void begin() {
    round = usage.all();
    next = 0;
  }

  private void write(int most) {
    int end = Math.min(next + most, round.size());
    try {
      while (next < end) {
        int from = next;
        next = Math.min(from + LARGEST_BATCH, end);
        write(round.subList(from, next));
      }
    } catch (RuntimeException e) {
      if (!isAway) {
        LOG.warn("Usage cannot be written now, it is kept: {}", e.toString());
      }
      isAway = true;
    }
  }

  private void write(List<Usage.Whose> some) {
    List<UsageCount> counts = new ArrayList<>();
    some.forEach(whose -> usage.read(whose, counts::add));
    if (!counts.isEmpty()) {
      store.add(counts);
      counts.forEach(usage::added);
      isAway = false;
    }
  }

  @PreDestroy
  void stop() {
    thread.execute(this::writeAll);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS) || isAway) {
        LOG.error("Counts of use are lost: the database did not take them");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
