package io.mandate.sandbox.clock;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one clock of a running sandbox. */
@Factory
final class ClockFactory {

  @Singleton
  SandboxClock sandboxClock() {
    return new SandboxClock(Clock.systemUTC());
  }
}
