package io.mandate.gateway.demo;

import io.mandate.gateway.settings.SettingsException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asking again until an answer is the one that is waited for. */
final class Patience {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Patience() {}

  /** Gives back the first answer that is right; throws after a minute, saying what did not come. */
  static <T> T until(String what, Supplier<T> ask, Predicate<T> isRight) {
    long tries = LONGEST.dividedBy(PAUSE);
    ScheduledExecutorService pause = Executors.newSingleThreadScheduledExecutor();
    try {
      for (long asked = 0; asked < tries; asked++) {
        T answer = ask.get();
        if (isRight.test(answer)) {
          return answer;
        }
        pause.schedule(() -> {}, PAUSE.toMillis(), TimeUnit.MILLISECONDS).get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("an empty task does not fail", e);
    } finally {
      pause.shutdownNow();
    }
    throw new SettingsException("the demo waited a minute in vain for " + what);
  }
}
