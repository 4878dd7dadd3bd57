package io.mandate.gateway.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * For what goes wrong with every call while it lasts: a line of each kind in ten seconds, which
 * tells how many were left out since the one before. Kinds are kept for good, so there must be few.
 * Threads: any.
 */
public final class Seldom {

  private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

  private final Map<Object, Told> told = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /** When a kind was told last, and how many were left out since. */
  private record Told(long at, long leftOut) {}

  /**
   * @param nanos as {@link System#nanoTime()} counts them
   */
  public Seldom(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * @param line writes it; gets words to put at its end, empty when nothing was left out
   */
  public void tell(Object kind, Consumer<String> line) {
    long now = nanos.getAsLong();
    long[] leftOut = {-1};
    told.compute(
        kind,
        (same, last) -> {
          if (last == null || now - last.at() >= QUIET) {
            leftOut[0] = last == null ? 0 : last.leftOut();
            return new Told(now, 0);
          }
          return new Told(last.at(), last.leftOut() + 1);
        });
    if (leftOut[0] >= 0) {
      line.accept(leftOut[0] == 0 ? "" : " (and " + leftOut[0] + " more like it before)");
    }
  }
}
