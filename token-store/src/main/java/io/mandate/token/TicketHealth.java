package io.mandate.token;

import io.mandate.tenant.component.ComponentAppId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a component's verify ticket is doing. Holds no ticket.
 *
 * @param newest when WeChat made the newest one; null when none ever came
 * @param missed how many pushes should have come since and did not
 */
public record TicketHealth(
    ComponentAppId component, State state, @Nullable Instant newest, int missed) {

  /** From well to dead. */
  public enum State {
    /** Not one has come, but the component is new. */
    WAITING,
    FRESH,
    /** Pushes were missed, and are asked for again. */
    LATE,
    /** Hours without a push: somebody must look, while the ticket still lives. */
    ALARM,
    /** Over twelve hours old: no token of the component can be refreshed. */
    DEAD
  }

  public Optional<Instant> createdAt() {
    return Optional.ofNullable(newest);
  }

  public Optional<Duration> age(Instant now) {
    return createdAt().map(created -> Duration.between(created, now));
  }

  /** Whether somebody should be told. */
  public boolean isAlarming() {
    return state == State.ALARM || state == State.DEAD;
  }
}
