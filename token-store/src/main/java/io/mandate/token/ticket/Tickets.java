package io.mandate.token.ticket;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.token.TokenOwner;
import io.mandate.token.redis.RedisAwayException;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisKeys;
import io.mandate.token.redis.RedisScript;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verify tickets: the newest of each component, sealed, in the database and for twelve hours in
 * Redis. Either of the two is enough to go on with. Threads: any that may block.
 */
public final class Tickets {

  /** How far ahead of our clock WeChat's may be. */
  public static final Duration SKEW = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Tickets.class);
  private static final RedisScript KEEP = RedisScript.beside(Tickets.class, "keep.lua");

  private final TicketStore store;
  private final RedisConnection redis;
  private final Sealer sealer;
  private final Clock clock;

  public Tickets(TicketStore store, RedisConnection redis, Sealer sealer, Clock clock) {
    this.store = store;
    this.redis = redis;
    this.sealer = sealer;
    this.clock = clock;
  }

  /**
   * Keeps a pushed ticket, durably when this returns; a component that backed off for want of one
   * is tried again at once. False, and nothing changes, when it is not newer than the one that is
   * there, is over already, or claims to come from the future.
   */
  public boolean accept(ComponentAppId component, VerifyTicket ticket) {
    Instant now = clock.instant();
    if (!ticket.isLive(now) || ticket.createdAt().isAfter(now.plus(SKEW))) {
      LOG.warn("A ticket of {} made at {} is not taken", component, ticket.createdAt());
      return false;
    }
    boolean newer = store.save(component, ticket);
    if (newer) {
      share(component, ticket, now);
    }
    return newer;
  }

  /** The newest ticket that is still good. */
  public Optional<VerifyTicket> current(ComponentAppId component) {
    Instant now = clock.instant();
    return newest(component).filter(ticket -> ticket.isLive(now));
  }

  /** How long ago the newest ticket was made, be it dead; empty when none ever came. */
  public Optional<Duration> age(ComponentAppId component) {
    return newest(component).map(ticket -> Duration.between(ticket.createdAt(), clock.instant()));
  }

  private Optional<VerifyTicket> newest(ComponentAppId component) {
    return Stream.of(shared(component), durable(component))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(VerifyTicket::createdAt));
  }

  private Optional<VerifyTicket> durable(ComponentAppId component) {
    try {
      return store.find(component);
    } catch (SealException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("The database did not give the ticket of {}: {}", component, e.toString());
      return Optional.empty();
    }
  }

  private Optional<VerifyTicket> shared(ComponentAppId component) {
    String key = RedisKeys.ticket(component);
    try {
      return Optional.ofNullable(redis.<String>call(commands -> commands.get(key)))
          .map(stored -> stored.split(" ", 2))
          .map(
              parts ->
                  new VerifyTicket(
                      sealer.open(parts[1], key), Instant.ofEpochMilli(Long.parseLong(parts[0]))));
    } catch (RedisAwayException | SealException e) {
      LOG.warn("The shared ticket of {} is left aside: {}", component, e.getMessage());
      return Optional.empty();
    }
  }

  private void share(ComponentAppId component, VerifyTicket ticket, Instant now) {
    String key = RedisKeys.ticket(component);
    Duration left = Duration.between(now, ticket.createdAt().plus(VerifyTicket.LIFE));
    try {
      redis.run(
          KEEP,
          List.of(
              key,
              RedisKeys.backOff(new TokenOwner.OfComponent(component)),
              RedisKeys.ticketAsked(component)),
          Long.toString(ticket.createdAt().toEpochMilli()),
          sealer.seal(ticket.value(), key),
          Long.toString(Math.max(1, left.toMillis())));
    } catch (RedisAwayException e) {
      LOG.warn("The ticket of {} is in the database only: {}", component, e.getMessage());
    }
  }
}
