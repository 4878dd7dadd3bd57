package io.mandate.gateway.line;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A point in time that is moved with every call and met seldom: however often it is set, there is
 * one timer, which looks again when it was too early. Threads: the event loop only.
 */
public final class Deadline {

  private final EventExecutor loop;
  private final Runnable missed;
  private boolean set;
  private long at;
  private @Nullable Future<?> tick;
  private long tickAt;

  public Deadline(EventExecutor loop, Runnable missed) {
    this.loop = loop;
    this.missed = missed;
  }

  public void set(Duration wait) {
    set = true;
    at = loop.ticker().nanoTime() + wait.toNanos();
    if (tick == null) {
      tick(wait.toNanos());
    } else if (at - tickAt < 0) {
      tick.cancel(false);
      tick(wait.toNanos());
    }
  }

  public void clear() {
    set = false;
  }

  /** What it was to end is over: its timer holds on to nothing any more. */
  public void end() {
    set = false;
    if (tick != null) {
      tick.cancel(false);
      tick = null;
    }
  }

  private void tick(long nanos) {
    tickAt = loop.ticker().nanoTime() + nanos;
    tick = loop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
  }

  private void look() {
    tick = null;
    if (!set) {
      return;
    }
    long left = at - loop.ticker().nanoTime();
    if (left > 0) {
      tick(left);
    } else {
      set = false;
      missed.run();
    }
  }
}
