package io.mandate.gateway.callback;

import io.mandate.gateway.authorization.Consents;
import io.mandate.tenant.inbox.InboxEvent;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.ticket.Tickets;
import io.mandate.token.ticket.VerifyTicket;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each InfoType means (protocol.md section 2.5). Every effect may come twice, and in any
 * order.
 */
@Singleton
class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private static final Set<String> CONSENTS = Set.of("authorized", "updateauthorized");

  private final Tickets tickets;
  private final Consents consents;

  Events(Tickets tickets, Consents consents) {
    this.tickets = tickets;
    this.consents = consents;
  }

  /** Whether its effect needs WeChat's answer to something. */
  boolean asksWeChat(InboxEvent event) {
    return CONSENTS.contains(Pushes.fields(event).getOrDefault("InfoType", ""));
  }

  void takeEffect(InboxEvent event) {
    Map<String, String> fields = Pushes.fields(event);
    String type = fields.getOrDefault("InfoType", "");
    Instant at = createdAt(fields, event);
    switch (type) {
      case "component_verify_ticket" ->
          tickets.accept(
              event.component(), new VerifyTicket(secret(fields, "ComponentVerifyTicket"), at));
      case "authorized", "updateauthorized" ->
          consents.given(
              merchant(event, fields),
              secret(fields, "AuthorizationCode"),
              Optional.ofNullable(fields.get("PreAuthCode"))
                  .filter(code -> !code.isEmpty())
                  .map(Secret::of),
              at);
      case "unauthorized" -> consents.withdrawn(merchant(event, fields), at);
      default -> LOG.info("Event {} of type {} is recorded only", event.id(), type);
    }
  }

  private static Instant createdAt(Map<String, String> fields, InboxEvent event) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(fields.getOrDefault("CreateTime", "")));
    } catch (NumberFormatException e) {
      return event.receivedAt();
    }
  }

  private static MerchantId merchant(InboxEvent event, Map<String, String> fields) {
    String appid = fields.getOrDefault("AuthorizerAppid", "");
    if (!AuthorizerAppId.isValid(appid)) {
      throw PushRefused.malformed("the event names no AuthorizerAppid");
    }
    return new MerchantId(event.component(), new AuthorizerAppId(appid));
  }

  private static Secret secret(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw PushRefused.malformed("the event has no " + name);
    }
    return Secret.of(value);
  }
}
