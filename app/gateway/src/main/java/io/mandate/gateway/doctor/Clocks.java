package io.mandate.gateway.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * This machine's clock against others. Pushes older than ten minutes are refused, and what runs out
 * runs out by the clock.
 */
final class Clocks {

  private static final Duration FINE = Duration.ofSeconds(5);
  private static final Duration BAD = Duration.ofMinutes(2);

  private final Clock clock;

  Clocks(Clock clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Finding against(String whose, Instant theirs) {
    Duration off = Duration.between(clock.instant(), theirs).abs();
    String says = "differs from " + whose + " by " + off.toSeconds() + " s";
    String change = "let both machines follow NTP";
    if (off.compareTo(FINE) <= 0) {
      return Finding.ok("clock", says);
    }
    return off.compareTo(BAD) <= 0
        ? Finding.warn("clock", says, change)
        : Finding.fail("clock", says, change);
  }
}
