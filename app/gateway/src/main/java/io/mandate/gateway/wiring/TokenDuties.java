package io.mandate.gateway.wiring;

import io.mandate.token.refresh.Sweeper;
import io.mandate.token.ticket.TicketWatch;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** What each node does for the tokens without being asked. */
@Singleton
class TokenDuties {

  private final Sweeper sweeper;
  private final TicketWatch tickets;
  private final TokenGauges gauges;

  TokenDuties(Sweeper sweeper, TicketWatch tickets, TokenGauges gauges) {
    this.sweeper = sweeper;
    this.tickets = tickets;
    this.gauges = gauges;
  }

  @Scheduled(fixedDelay = "1s", initialDelay = "2s")
  void sweep() {
    sweeper.run();
  }

  @Scheduled(fixedDelay = "1m", initialDelay = "5s")
  void watchTickets() {
    tickets.run();
    gauges.update();
  }
}
