package io.mandate.token.refresh;

import io.mandate.token.TokenUnavailableException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes of the durable record, whose failure is "no token now" and nothing worse. */
final class Durable {

  private static final Logger LOG = LoggerFactory.getLogger(Durable.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private Durable() {}

  static <T> T ask(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      LOG.warn("The database did not serve {}: {}", what, e.toString());
      throw new TokenUnavailableException(
          TokenUnavailableException.Cause.STORE_AWAY,
          "the database is needed for " + what + " and does not answer",
          RETRY);
    }
  }
}
