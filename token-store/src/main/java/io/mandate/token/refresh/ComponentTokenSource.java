package io.mandate.token.refresh;

import io.mandate.tenant.component.Component;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.component.ComponentStore;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.issuer.IssuedToken;
import io.mandate.token.issuer.TokenIssuer;
import io.mandate.token.ticket.Tickets;
import io.mandate.token.ticket.VerifyTicket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A component's own token: from its app secret and its newest verify ticket. */
public final class ComponentTokenSource implements TokenSource<TokenOwner.OfComponent> {

  private static final Duration NEXT_PUSH = Duration.ofMinutes(1);

  private final ComponentStore components;
  private final Tickets tickets;
  private final TokenIssuer issuer;
  // For when the database is away; there are only a few components.
  private final Map<ComponentAppId, Secret> lastSecrets = new ConcurrentHashMap<>();

  public ComponentTokenSource(ComponentStore components, Tickets tickets, TokenIssuer issuer) {
    this.components = components;
    this.tickets = tickets;
    this.issuer = issuer;
  }

  @Override
  public IssuedToken fetch(TokenOwner.OfComponent owner, AccessTokens tokens) {
    ComponentAppId component = owner.component();
    Secret appSecret = appSecret(component);
    VerifyTicket ticket = tickets.current(component).orElseThrow(() -> noTicket(component));
    return issuer.componentToken(component, appSecret, ticket.value());
  }

  private Secret appSecret(ComponentAppId component) {
    try {
      Component known =
          Durable.ask("component " + component, () -> components.find(component))
              .orElseThrow(() -> unknown(component));
      lastSecrets.put(component, known.appSecret());
      return known.appSecret();
    } catch (TokenUnavailableException e) {
      Secret last = lastSecrets.get(component);
      if (last == null || e.why() != TokenUnavailableException.Cause.STORE_AWAY) {
        throw e;
      }
      return last;
    }
  }

  private static TokenUnavailableException unknown(ComponentAppId component) {
    return new TokenUnavailableException(
        TokenUnavailableException.Cause.ISSUER_REFUSED,
        "component " + component + " is not configured: POST /admin/components",
        NEXT_PUSH);
  }

  private TokenUnavailableException noTicket(ComponentAppId component) {
    String last =
        tickets
            .age(component)
            .map(age -> "the last verify ticket came " + age.toHours() + " hours ago")
            .orElse("no verify ticket has come yet");
    return new TokenUnavailableException(
        TokenUnavailableException.Cause.NO_TICKET,
        "component "
            + component
            + " has no live ticket: "
            + last
            + ". WeChat pushes one about every ten minutes: check that /callback/"
            + component
            + " can be reached from the internet and answers success, then ask for pushes with"
            + " POST /admin/components/"
            + component
            + "/ticket-pushes",
        NEXT_PUSH);
  }
}
