package io.mandate.gateway.wiring;

import io.mandate.token.TicketHealth;
import io.mandate.token.refresh.TokenCache;
import io.mandate.token.ticket.TicketWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can be read off at any time: how much is held near, and how old each ticket is. */
@Singleton
class TokenGauges {

  private final TicketWatch tickets;
  private final Clock clock;
  private final MultiGauge ages;
  private final MultiGauge missed;

  TokenGauges(MeterRegistry meters, TokenCache cache, TicketWatch tickets, Clock clock) {
    this.tickets = tickets;
    this.clock = clock;
    this.ages =
        MultiGauge.builder("mandate.ticket.age")
            .description("seconds since WeChat made the newest verify ticket")
            .baseUnit("seconds")
            .register(meters);
    this.missed =
        MultiGauge.builder("mandate.ticket.missed")
            .description("pushes that should have come since the newest verify ticket")
            .register(meters);
    meters.gauge("mandate.nearcache.size", cache, TokenCache::size);
  }

  /** After each look at the tickets. */
  void update() {
    List<MultiGauge.Row<?>> ageRows = new ArrayList<>();
    List<MultiGauge.Row<?>> missedRows = new ArrayList<>();
    for (TicketHealth health : tickets.latest()) {
      Tags component = Tags.of("component", health.component().value());
      health
          .age(clock.instant())
          .map(Duration::toSeconds)
          .ifPresent(age -> ageRows.add(MultiGauge.Row.of(component, age)));
      missedRows.add(MultiGauge.Row.of(component, health.missed()));
    }
    ages.register(ageRows, true);
    missed.register(missedRows, true);
  }
}
