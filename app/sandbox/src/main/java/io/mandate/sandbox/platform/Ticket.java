package io.mandate.sandbox.platform;

import java.time.Duration;
import java.time.Instant;

/** A component_verify_ticket, good for twelve hours beside newer ones. */
record Ticket(String value, Instant issuedAt) {

  static final Duration LIFE = Duration.ofHours(12);

  boolean liveAt(Instant now) {
    return now.isBefore(issuedAt.plus(LIFE));
  }

  @Override
  public String toString() {
    return "Ticket[" + issuedAt + "]";
  }
}
