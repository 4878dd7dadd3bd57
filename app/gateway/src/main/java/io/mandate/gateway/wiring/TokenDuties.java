package io.mandate.gateway.wiring;

import io.mandate.token.refresh.Sweeper;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** What each node does for the tokens without being asked. */
@Singleton
class TokenDuties {

  private final Sweeper sweeper;

  TokenDuties(Sweeper sweeper) {
    this.sweeper = sweeper;
  }

  @Scheduled(fixedDelay = "1s", initialDelay = "2s")
  void sweep() {
    sweeper.run();
  }
}
