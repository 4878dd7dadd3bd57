package io.mandate.token.ticket;

import io.mandate.tenant.component.Component;
import io.mandate.token.TokenEvents;
import io.mandate.token.issuer.IssuerException;
import io.mandate.token.issuer.TokenIssuer;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisKeys;
import io.mandate.token.redis.RedisScript;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks WeChat to push tickets again: one node at a time, and less and less often until one comes.
 * May throw {@code RedisAwayException}; then nothing was asked. Threads: any that may block.
 */
public final class TicketRequests {

  private static final Logger LOG = LoggerFactory.getLogger(TicketRequests.class);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final RedisScript ASK = RedisScript.beside(TicketRequests.class, "ask.lua");

  private final RedisConnection redis;
  private final TokenIssuer issuer;
  private final TokenEvents events;
  private final Clock clock;

  public TicketRequests(
      RedisConnection redis, TokenIssuer issuer, TokenEvents events, Clock clock) {
    this.redis = redis;
    this.issuer = issuer;
    this.events = events;
    this.clock = clock;
  }

  /** Asks, unless some node has done so not long ago. */
  void askAgain(Component component) {
    if (mayAsk(component)) {
      boolean accepted = ask(component);
      events.ticketPushesAsked(component.id(), accepted);
    }
  }

  private boolean ask(Component component) {
    try {
      issuer.startPushTicket(component.id(), component.appSecret());
      LOG.info("WeChat was asked to push tickets to {} again", component.id());
      return true;
    } catch (IssuerException e) {
      LOG.warn("WeChat does not push tickets to {}: {}", component.id(), e.getMessage());
      return false;
    }
  }

  private boolean mayAsk(Component component) {
    return redis
        .run(
            ASK,
            List.of(RedisKeys.ticketAsked(component.id())),
            Long.toString(clock.millis()),
            Long.toString(FIRST_PAUSE.toMillis()),
            Long.toString(LONGEST_PAUSE.toMillis()))
        .get(0)
        .equals("ASK");
  }
}
