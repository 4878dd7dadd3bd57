package io.mandate.sandbox.statement;

/** Puts the server's time where a statement said {@code db.serverDate()}. */
public final class ServerDates {
  private ServerDates() {}
}
