package io.mandate.token.refresh;

import io.mandate.token.TokenEvents;
import io.mandate.token.TokenOwner;
import io.mandate.token.redis.ChangeSignals;
import java.time.Duration;

/** How long one caller has waited for another one's refresh, and how long it still will. */
final class Patience {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Duration longest;
  private final long start = System.nanoTime();
  private boolean waited;

  Patience(Duration longest) {
    this.longest = longest;
  }

  boolean isOver() {
    return sofar().compareTo(longest) >= 0 || Thread.currentThread().isInterrupted();
  }

  void await(ChangeSignals signals, String key) {
    waited = true;
    signals.await(key, LOOK_AGAIN);
  }

  void report(TokenEvents events, TokenOwner owner) {
    if (waited) {
      events.waited(owner, sofar());
    }
  }

  private Duration sofar() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
