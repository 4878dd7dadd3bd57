package io.mandate.db.inbox;

import io.mandate.db.column.ForeignText;
import io.mandate.db.column.Micros;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.inbox.Inbox;
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
    return rows.insert(
            event.id(),
            event.component().value(),
            sealer.seal(event.payload(), name(event.id())),
            Micros.of(event.receivedAt()),
            event.attempts())
        == 1;
  }

  @Override
  public List<InboxEvent> claim(int limit, Instant now, Duration lease) {
    if (lease.isZero() || lease.isNegative()) {
      throw new IllegalArgumentException("a lease lasts some time");
    }
    long at = Micros.of(now);
    long leaseEnd = Micros.of(now.plus(lease));
    List<InboxEvent> claimed = new ArrayList<>();
    List<InboxRow> due = rows.due(at, limit);
    // Goes on while other nodes take what was seen here, so that they do not leave this one idle.
    while (claimed.size() < limit && !due.isEmpty()) {
      due.stream()
          .filter(row -> rows.claim(row.id(), at, leaseEnd) == 1)
          .map(this::open)
          .flatMap(Optional::stream)
          .forEach(claimed::add);
      due = rows.due(at, limit - claimed.size());
    }
    return List.copyOf(claimed);
  }

  @Override
  public void hold(List<String> ids, Instant until) {
    if (!ids.isEmpty()) {
      rows.hold(ids, Micros.of(until));
    }
  }

  @Override
  public void done(String id) {
    rows.done(id);
  }

  @Override
  public void failed(String id, String reason, Instant retryAt) {
    rows.failed(id, ForeignText.storable(reason), Micros.of(retryAt));
  }

  @Override
  public void abandon(String id, String reason) {
    rows.abandon(id, ForeignText.storable(reason));
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
