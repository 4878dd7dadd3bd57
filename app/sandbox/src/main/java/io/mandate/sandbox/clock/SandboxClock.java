package io.mandate.sandbox.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Real time plus what control calls have advanced it by. Moves the lives of tickets, codes and
 * tokens; pushes carry real time.
 */
public final class SandboxClock extends Clock {

  private final Clock real;
  private volatile Duration ahead = Duration.ZERO;

  public SandboxClock(Clock real) {
    this.real = real;
  }

  public synchronized void advance(Duration by) {
    ahead = ahead.plus(by);
  }

  public synchronized void reset() {
    ahead = Duration.ZERO;
  }

  /** How far this clock is ahead of real time. */
  public Duration ahead() {
    return ahead;
  }

  public Instant realTime() {
    return real.instant();
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
