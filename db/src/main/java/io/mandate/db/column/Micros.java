package io.mandate.db.column;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times as whole microseconds since 1970 in a BIGINT: the same number in every database, driver and
 * time zone. What is finer is cut off.
 */
public final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  /** Throws {@link ArithmeticException} beyond the year 290,000. */
  public static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS));
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
