package io.mandate.db.column;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times as whole microseconds since 1970 in a BIGINT: the same number in every database, driver and
 * time zone. What is finer is cut off.
 */
public final class Micros {

  private static final long PER_SECOND = 1_000_000;
  private static final long GREATEST = Long.MAX_VALUE / PER_SECOND - 1;

  private Micros() {}

  /** Times beyond 290,000 years from now are taken as that. */
  public static long of(Instant time) {
    long seconds = Math.max(-GREATEST, Math.min(GREATEST, time.getEpochSecond()));
    return seconds * PER_SECOND + time.getNano() / 1_000;
  }

  public static @Nullable Long ofNullable(@Nullable Instant time) {
    return time == null ? null : of(time);
  }

  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }

  public static @Nullable Instant toNullable(@Nullable Long micros) {
    return micros == null ? null : toInstant(micros);
  }
}
