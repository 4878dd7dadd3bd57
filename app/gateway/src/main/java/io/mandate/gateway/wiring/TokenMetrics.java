package io.mandate.gateway.wiring;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.token.RefreshReport;
import io.mandate.token.SweepReport;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenOwner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What happens to tokens, as metrics. By kind and result only: owners would be too many. */
@Singleton
class TokenMetrics implements TokenEvents {

  private final MeterRegistry meters;
  private final List<Counter> foundComponents;
  private final List<Counter> foundAuthorizers;
  private volatile SweepReport sweep = new SweepReport(0, Duration.ZERO);

  TokenMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.foundComponents = found("component");
    this.foundAuthorizers = found("authorizer");
    meters.gauge("mandate.sweep.size", this, own -> own.sweep.size());
    TimeGauge.builder(
            "mandate.sweep.lag", this, TimeUnit.MILLISECONDS, own -> own.sweep.lag().toMillis())
        .register(meters);
  }

  /** Looked up once: each call counts one. By the order of places. */
  private List<Counter> found(String kind) {
    return Stream.of(Place.values())
        .map(place -> meters.counter("mandate.tokens.found", "kind", kind, "place", word(place)))
        .toList();
  }

  @Override
  public void swept(SweepReport report) {
    sweep = report;
  }

  @Override
  public void found(TokenOwner owner, Place place) {
    (owner instanceof TokenOwner.OfComponent ? foundComponents : foundAuthorizers)
        .get(place.ordinal())
        .increment();
  }

  @Override
  public void missed(TokenOwner owner) {
    meters.counter("mandate.nearcache.misses", "kind", kind(owner)).increment();
  }

  @Override
  public void ticketPushesAsked(ComponentAppId component, boolean accepted) {
    meters
        .counter(
            "mandate.ticket.asked",
            "component",
            component.value(),
            "accepted",
            Boolean.toString(accepted))
        .increment();
  }

  @Override
  public void refreshed(RefreshReport report) {
    meters
        .timer(
            "mandate.tokens.refreshes",
            "kind",
            kind(report.owner()),
            "result",
            word(report.result()))
        .record(report.took());
  }

  @Override
  public void waited(TokenOwner owner, Duration waited) {
    meters.timer("mandate.tokens.waits", "kind", kind(owner)).record(waited);
  }

  @Override
  public void grantRecovered(TokenOwner owner) {
    meters.counter("mandate.grants.recovered").increment();
  }

  private static String kind(TokenOwner owner) {
    return owner instanceof TokenOwner.OfComponent ? "component" : "authorizer";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
