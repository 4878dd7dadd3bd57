package io.mandate.token.refresh;

import io.mandate.token.SweepReport;
import io.mandate.token.due.DueBatch;
import io.mandate.token.due.DueClaim;
import io.mandate.token.due.DueOwners;
import io.mandate.token.due.Uses;
import io.mandate.token.redis.RedisAwayException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes tokens in use ahead of their end, together with all other nodes: each takes as many of
 * those that are due as it can work on, and no node needs to know of the others. To be run each
 * second, on one thread.
 */
public final class Sweeper {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int BATCH = 16;

  private final DueOwners due;
  private final Uses uses;
  private final AheadRefresh refresh;
  private final TokenRuntime runtime;
  private final SweepSettings settings;
  private final Semaphore room;

  public Sweeper(
      DueOwners due,
      Uses uses,
      AheadRefresh refresh,
      TokenRuntime runtime,
      SweepSettings settings) {
    this.due = due;
    this.uses = uses;
    this.refresh = refresh;
    this.runtime = runtime;
    this.settings = settings;
    this.room = new Semaphore(settings.atOnce());
  }

  /**
   * Tells what was used here, and starts the refresh of everything that is due. Blocks while as
   * many are under way as may be; returns when nothing is due or Redis is away.
   */
  public void run() {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        uses.tell();
        more = pass();
      }
    } catch (RedisAwayException e) {
      LOG.debug("Refreshing ahead waits for Redis: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether anything was due. Begins with any shard, so that nodes do not follow each other. */
  private boolean pass() throws InterruptedException {
    int first = runtime.random().nextInt(DueOwners.SHARDS);
    long size = 0;
    Duration lag = Duration.ZERO;
    boolean any = false;
    for (int i = 0; i < DueOwners.SHARDS; i++) {
      DueBatch batch = claim((first + i) % DueOwners.SHARDS);
      batch.claims().forEach(this::start);
      size += batch.size();
      lag = batch.lag().compareTo(lag) > 0 ? batch.lag() : lag;
      any = any || !batch.claims().isEmpty();
    }
    runtime.events().swept(new SweepReport(size, lag));
    return any;
  }

  private DueBatch claim(int shard) throws InterruptedException {
    room.acquire();
    int free = 1;
    while (free < BATCH && room.tryAcquire()) {
      free++;
    }
    int claimed = 0;
    try {
      DueBatch batch = due.claim(shard, free, runtime.clock().instant(), settings.claim());
      claimed = batch.claims().size();
      return batch;
    } finally {
      room.release(free - claimed);
    }
  }

  private void start(DueClaim claim) {
    try {
      runtime.background().execute(() -> work(claim));
    } catch (RejectedExecutionException e) {
      room.release();
      LOG.debug("No thread to refresh {}: it is due again when the claim ends", claim.owner());
    }
  }

  private void work(DueClaim claim) {
    try {
      refresh.settle(claim);
    } finally {
      room.release();
    }
  }
}
