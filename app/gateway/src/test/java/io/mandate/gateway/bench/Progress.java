package io.mandate.gateway.bench;

import java.util.Locale;

/** What is being done, for whoever waits. Results go to standard output, this does not. */
final class Progress {

  private Progress() {}

  static void say(String what, Object... arguments) {
    System.err.printf(Locale.ROOT, what + "%n", arguments);
  }
}
