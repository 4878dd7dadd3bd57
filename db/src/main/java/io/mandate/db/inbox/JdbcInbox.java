package io.mandate.db.inbox;

import io.mandate.db.column.ComponentReference;
import io.mandate.db.column.ForeignText;
import io.mandate.db.column.Micros;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.inbox.Inbox;
import io.mandate.tenant.inbox.InboxClaim;
import io.mandate.tenant.inbox.InboxEvent;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inbox in the database. An event is claimed by the one node whose update finds it due. */
@Singleton
public class JdbcInbox implements Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcInbox.class);

  private final InboxRows rows;
  private final Sealer sealer;

  JdbcInbox(InboxRows rows, Sealer sealer) {
    this.rows = rows;
    this.sealer = sealer;
  }

  @Override
  public boolean put(InboxEvent event) {
    String sealed = sealer.seal(event.payload(), name(event.id()));
    int inserted =
        ComponentReference.check(
            event.component(),
            () ->
                rows.insert(
                    event.id(),
                    event.component().value(),
                    sealed,
                    Micros.of(event.receivedAt()),
                    event.attempts()));
    return inserted == 1;
  }

  @Override
  public List<InboxClaim> claim(int limit, Instant now, Duration lease) {
    if (lease.isZero() || lease.isNegative()) {
      throw new IllegalArgumentException("a lease lasts some time");
    }
    long at = Micros.of(now);
    long leaseEnd = Micros.of(now.plus(lease));
    List<InboxClaim> claimed = new ArrayList<>();
    List<InboxRow> due = rows.due(at, limit);
    // Goes on while other nodes take what was seen here, so that they do not leave this one idle.
    while (claimed.size() < limit && !due.isEmpty()) {
      due.stream()
          .filter(row -> rows.claim(row.id(), at, leaseEnd) == 1)
          .map(this::open)
          .flatMap(Optional::stream)
          .map(event -> new InboxClaim(event, Micros.toInstant(leaseEnd)))
          .forEach(claimed::add);
      due = rows.due(at, limit - claimed.size());
    }
    return List.copyOf(claimed);
  }

  @Override
  public Optional<InboxClaim> hold(InboxClaim claim, Instant until) {
    long heldUntil = Micros.of(until);
    return rows.hold(claim.event().id(), Micros.of(claim.end()), heldUntil) == 1
        ? Optional.of(new InboxClaim(claim.event(), Micros.toInstant(heldUntil)))
        : Optional.empty();
  }

  @Override
  public boolean done(InboxClaim claim) {
    return rows.done(claim.event().id(), Micros.of(claim.end())) == 1;
  }

  @Override
  public boolean failed(InboxClaim claim, String reason, Instant retryAt) {
    return rows.failed(
            claim.event().id(),
            Micros.of(claim.end()),
            ForeignText.storable(reason),
            Micros.of(retryAt))
        == 1;
  }

  @Override
  public boolean abandon(InboxClaim claim, String reason) {
    return rows.abandon(claim.event().id(), Micros.of(claim.end()), ForeignText.storable(reason))
        == 1;
  }

  @Override
  public void forget(Instant before) {
    rows.forget(Micros.of(before));
  }

  /** Empty when it does not open: one event must not stop the others, and stays until it does. */
  private Optional<InboxEvent> open(InboxRow row) {
    String sealed = Objects.requireNonNull(row.payloadSealed(), "an open event has its payload");
    try {
      return Optional.of(
          new InboxEvent(
              row.id(),
              new ComponentAppId(row.componentAppid()),
              sealer.open(sealed, name(row.id())),
              Micros.toInstant(row.receivedAt()),
              row.attempts()));
    } catch (SealException e) {
      LOG.error("inbox event {} is put off: {}", row.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private static String name(String id) {
    return "inbox/" + id;
  }
}
