package io.mandate.token.ticket;

import io.mandate.tenant.component.ComponentAppId;
import java.util.Optional;

/**
 * The newest verify ticket of each component, durably and sealed ({@code ticket/<component>}).
 * Threads: any.
 */
public interface TicketStore {

  Optional<VerifyTicket> find(ComponentAppId component);

  /**
   * Keeps the ticket unless a newer one is there. False when it was not newer. Durable when it
   * returns. Throws {@code ConflictException} when there is no such component.
   */
  boolean save(ComponentAppId component, VerifyTicket ticket);
}
