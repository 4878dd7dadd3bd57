package io.mandate.token;

import io.mandate.tenant.component.ComponentAppId;
import java.time.Duration;
import java.util.List;

/** Tells several hearers of everything, one after the other. */
public final class AllTokenEvents implements TokenEvents {

  private final List<TokenEvents> hearers;

  public AllTokenEvents(List<TokenEvents> hearers) {
    this.hearers = List.copyOf(hearers);
  }

  @Override
  public void found(TokenOwner owner, Place place) {
    hearers.forEach(hearer -> hearer.found(owner, place));
  }

  @Override
  public void missed(TokenOwner owner) {
    hearers.forEach(hearer -> hearer.missed(owner));
  }

  @Override
  public void refreshed(RefreshReport report) {
    hearers.forEach(hearer -> hearer.refreshed(report));
  }

  @Override
  public void waited(TokenOwner owner, Duration waited) {
    hearers.forEach(hearer -> hearer.waited(owner, waited));
  }

  @Override
  public void ticketSeen(TicketHealth health) {
    hearers.forEach(hearer -> hearer.ticketSeen(health));
  }

  @Override
  public void ticketPushesAsked(ComponentAppId component, boolean accepted) {
    hearers.forEach(hearer -> hearer.ticketPushesAsked(component, accepted));
  }

  @Override
  public void swept(SweepReport report) {
    hearers.forEach(hearer -> hearer.swept(report));
  }

  @Override
  public void grantRecovered(TokenOwner owner) {
    hearers.forEach(hearer -> hearer.grantRecovered(owner));
  }
}
