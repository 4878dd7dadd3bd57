package io.mandate.token.testing

import io.mandate.tenant.component.ComponentAppId
import io.mandate.token.ticket.TicketStore
import io.mandate.token.ticket.VerifyTicket

/** Tickets in a map; can be made to fail like a database that is away. */
class InMemoryTicketStore implements TicketStore {

  final Map<ComponentAppId, VerifyTicket> tickets = [:]
  volatile boolean away

  @Override
  synchronized Optional<VerifyTicket> find(ComponentAppId component) {
    check()
    Optional.ofNullable(tickets[component])
  }

  @Override
  synchronized boolean save(ComponentAppId component, VerifyTicket ticket) {
    check()
    if (tickets[component] != null && tickets[component].createdAt() >= ticket.createdAt()) {
      return false
    }
    tickets[component] = ticket
    true
  }

  private void check() {
    if (away) {
      throw new IllegalStateException('the database is away')
    }
  }
}
