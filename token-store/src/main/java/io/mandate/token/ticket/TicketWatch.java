package io.mandate.token.ticket;

import io.mandate.tenant.component.Component;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.component.ComponentStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.token.TicketHealth;
import io.mandate.token.TicketHealth.State;
import io.mandate.token.TokenEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how old each component's ticket is, asks for pushes when some were missed, and raises an
 * alarm ten hours before the ticket dies. To be run each minute; any number of nodes may. Threads:
 * any that may block.
 */
public final class TicketWatch {

  private static final Logger LOG = LoggerFactory.getLogger(TicketWatch.class);
  private static final Duration BETWEEN_PUSHES = Duration.ofMinutes(10);
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final int MISSED_UNTIL_LATE = 2;
  private static final Duration ALARM = Duration.ofHours(2);
  private static final Duration TOLD_AGAIN = Duration.ofHours(1);

  private record Told(State state, Instant at) {}

  private final ComponentStore components;
  private final Tickets tickets;
  private final TicketRequests requests;
  private final TokenEvents events;
  private final Clock clock;
  private final Map<ComponentAppId, Instant> firstSeen = new ConcurrentHashMap<>();
  private final Map<ComponentAppId, TicketHealth> latest = new ConcurrentHashMap<>();
  private final Map<ComponentAppId, Told> told = new ConcurrentHashMap<>();

  public TicketWatch(
      ComponentStore components,
      Tickets tickets,
      TicketRequests requests,
      TokenEvents events,
      Clock clock) {
    this.components = components;
    this.tickets = tickets;
    this.requests = requests;
    this.events = events;
    this.clock = clock;
  }

  /** Looks at every component. Never throws: what cannot be looked at now is, next time. */
  public void run() {
    try {
      Set<ComponentAppId> there = new HashSet<>();
      Optional<String> after = Optional.of("");
      while (after.isPresent()) {
        Page<Component> page =
            components.list(new PageRequest(after.get(), PageRequest.GREATEST_LIMIT));
        page.items().forEach(this::look);
        page.items().forEach(component -> there.add(component.id()));
        after = page.next();
      }
      latest.keySet().retainAll(there);
    } catch (RuntimeException e) {
      LOG.warn("The components' tickets cannot be looked at now: {}", e.toString());
    }
  }

  /** What the last look of this node found. Never blocks. */
  public List<TicketHealth> latest() {
    return List.copyOf(latest.values());
  }

  /**
   * How the ticket is doing. A component that never had one is new when this node first sees it.
   */
  public TicketHealth health(ComponentAppId component) {
    Instant now = clock.instant();
    Optional<Instant> created = tickets.age(component).map(now::minus);
    Instant since = created.orElseGet(() -> firstSeen.computeIfAbsent(component, unknown -> now));
    Duration silence = Duration.between(since, now);
    long missed = Math.max(0, silence.minus(GRACE).dividedBy(BETWEEN_PUSHES));
    State state = created.isPresent() ? state(silence, missed) : withoutAny(missed);
    return new TicketHealth(component, state, created.orElse(null), (int) missed);
  }

  private static State state(Duration age, long missed) {
    if (age.compareTo(VerifyTicket.LIFE) >= 0) {
      return State.DEAD;
    }
    if (age.compareTo(ALARM) >= 0) {
      return State.ALARM;
    }
    return missed >= MISSED_UNTIL_LATE ? State.LATE : State.FRESH;
  }

  private static State withoutAny(long missed) {
    return missed >= MISSED_UNTIL_LATE ? State.ALARM : State.WAITING;
  }

  private void look(Component component) {
    try {
      TicketHealth health = health(component.id());
      latest.put(component.id(), health);
      events.ticketSeen(health);
      tell(health);
      if (health.missed() >= MISSED_UNTIL_LATE) {
        requests.askAgain(component);
      }
    } catch (RuntimeException e) {
      LOG.warn("The ticket of {} cannot be looked at now: {}", component.id(), e.toString());
    }
  }

  private void tell(TicketHealth health) {
    Instant now = clock.instant();
    Told last = told.get(health.component());
    boolean again =
        last == null || last.state() != health.state() || !now.isBefore(last.at().plus(TOLD_AGAIN));
    if (!again) {
      return;
    }
    told.put(health.component(), new Told(health.state(), now));
    if (health.missed() >= MISSED_UNTIL_LATE) {
      LOG.warn(
          "No verify ticket of {} for {} pushes: the newest {}. Check that /callback/{} can be"
              + " reached from the internet and answers success; WeChat is asked to push again",
          health.component(),
          health.missed(),
          health.age(now).map(TicketWatch::left).orElse("never came"),
          health.component());
    } else if (last != null) {
      LOG.info("Verify tickets of {} come again", health.component());
    }
  }

  private static String left(Duration age) {
    Duration left = VerifyTicket.LIFE.minus(age);
    return left.isNegative() || left.isZero()
        ? "is dead"
        : "is good for " + left.toMinutes() + " minutes more";
  }
}
