package io.mandate.token;

import io.mandate.tenant.component.ComponentAppId;
import java.time.Duration;
import java.util.List;

/** Tells several hearers of everything, one after the other. */
public final class AllTokenEvents implements TokenEvents {

  private final TokenEvents[] hearers;

  public AllTokenEvents(List<TokenEvents> hearers) {
    this.hearers = hearers.toArray(TokenEvents[]::new);
  }

  @Override
  public void found(TokenOwner owner, Place place) {
    for (TokenEvents hearer : hearers) {
      hearer.found(owner, place);
    }
  }

  @Override
  public void missed(TokenOwner owner) {
    for (TokenEvents hearer : hearers) {
      hearer.missed(owner);
    }
  }

  @Override
  public void refreshed(RefreshReport report) {
    for (TokenEvents hearer : hearers) {
      hearer.refreshed(report);
    }
  }

  @Override
  public void waited(TokenOwner owner, Duration waited) {
    for (TokenEvents hearer : hearers) {
      hearer.waited(owner, waited);
    }
  }

  @Override
  public void ticketSeen(TicketHealth health) {
    for (TokenEvents hearer : hearers) {
      hearer.ticketSeen(health);
    }
  }

  @Override
  public void ticketPushesAsked(ComponentAppId component, boolean accepted) {
    for (TokenEvents hearer : hearers) {
      hearer.ticketPushesAsked(component, accepted);
    }
  }

  @Override
  public void swept(SweepReport report) {
    for (TokenEvents hearer : hearers) {
      hearer.swept(report);
    }
  }

  @Override
  public void grantRecovered(TokenOwner owner) {
    for (TokenEvents hearer : hearers) {
      hearer.grantRecovered(owner);
    }
  }
}
