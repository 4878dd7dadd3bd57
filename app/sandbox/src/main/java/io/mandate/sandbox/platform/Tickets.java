package io.mandate.sandbox.platform;

import java.util.List;
import java.util.stream.Stream;

/** A component's tickets, newest first. */
record Tickets(List<Ticket> issued) {

  static final Tickets NONE = new Tickets(List.of());

  /** Twelve hours of pushes every ten minutes, and some extra ones. */
  private static final int KEPT = 200;

  Tickets {
    issued = List.copyOf(issued);
  }

  Tickets with(Ticket newest) {
    return new Tickets(Stream.concat(Stream.of(newest), issued.stream()).limit(KEPT).toList());
  }
}
