package io.mandate.gateway.wiring;

import io.mandate.token.TicketHealth;
import io.mandate.token.ticket.TicketWatch;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;

/**
 * The alarm of tickets that come no more, in {@code /health}. The node stays in service, for it can
 * do no better than any other: the status is a warning, not down.
 */
@Singleton
class TicketAlarm implements HealthIndicator {

  static final HealthStatus WARNING =
      new HealthStatus("WARNING", "a component's verify ticket is dying or dead", true, 500);

  private final TicketWatch tickets;

  TicketAlarm(TicketWatch tickets) {
    this.tickets = tickets;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    boolean alarm = tickets.latest().stream().anyMatch(TicketHealth::isAlarming);
    return Publishers.just(
        HealthResult.builder("tickets", alarm ? WARNING : HealthStatus.UP)
            .details(details())
            .build());
  }

  private Map<String, String> details() {
    return tickets.latest().stream()
        .collect(
            Collectors.toMap(
                health -> health.component().value(),
                health -> health.state().name().toLowerCase(Locale.ROOT)));
  }
}
