package io.mandate.db.ticket;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity("verify_tickets")
record TicketRow(@Id String componentAppid, String ticketSealed, long createdAt) {}
