package io.mandate.db.ticket;

import io.mandate.db.column.Micros;
import io.mandate.db.component.ComponentRows;
import io.mandate.tenant.ConflictException;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.token.sealing.Sealer;
import io.mandate.token.ticket.TicketStore;
import io.mandate.token.ticket.VerifyTicket;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Verify tickets in the database. */
@Singleton
public class JdbcTicketStore implements TicketStore {

  private final TicketRows rows;
  private final ComponentRows components;
  private final Sealer sealer;

  JdbcTicketStore(TicketRows rows, ComponentRows components, Sealer sealer) {
    this.rows = rows;
    this.components = components;
    this.sealer = sealer;
  }

  @Override
  public Optional<VerifyTicket> find(ComponentAppId component) {
    return rows.findById(component.value())
        .map(
            row ->
                new VerifyTicket(
                    sealer.open(row.ticketSealed(), name(component)),
                    Micros.toInstant(row.createdAt())));
  }

  /** Also throws {@link ConflictException} when there is no such component. */
  @Override
  @Transactional
  public boolean save(ComponentAppId component, VerifyTicket ticket) {
    if (components.lock(component.value()).isEmpty()) {
      throw new ConflictException("there is no component " + component);
    }
    TicketRow row =
        new TicketRow(
            component.value(),
            sealer.seal(ticket.value(), name(component)),
            Micros.of(ticket.createdAt()));
    return rows.replaceOlder(row) == 1 || rows.insert(row) == 1;
  }

  private static String name(ComponentAppId component) {
    return "ticket/" + component;
  }
}
