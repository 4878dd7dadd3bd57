package io.mandate.token.testing

import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.concurrent.atomic.AtomicReference

/** A clock that stands still until it is moved. Safe for any thread. */
class MutableClock extends Clock {

  private final AtomicReference<Instant> now

  MutableClock(Instant start = Instant.parse('2026-03-01T10:00:00Z')) {
    now = new AtomicReference<>(start)
  }

  void advance(Duration time) {
    now.updateAndGet { it + time }
  }

  @Override
  Instant instant() {
    now.get()
  }

  @Override
  ZoneId getZone() {
    ZoneOffset.UTC
  }

  @Override
  Clock withZone(ZoneId zone) {
    this
  }
}
