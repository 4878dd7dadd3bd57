package io.mandate.db.ticket;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code verify_tickets}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TicketRows extends GenericRepository<TicketRow, String> {

  Optional<TicketRow> findById(String componentAppid);

  @Query(
      """
      INSERT INTO verify_tickets (component_appid, ticket_sealed, created_at)
      VALUES (:componentAppid, :ticketSealed, :createdAt)
      ON CONFLICT DO NOTHING
      """)
  int insert(String componentAppid, String ticketSealed, long createdAt);

  default int insert(TicketRow row) {
    return insert(row.componentAppid(), row.ticketSealed(), row.createdAt());
  }

  @Query(
      """
      UPDATE verify_tickets SET ticket_sealed = :ticketSealed, created_at = :createdAt
      WHERE component_appid = :componentAppid AND created_at < :createdAt
      """)
  int replaceOlder(String ticketSealed, long createdAt, String componentAppid);

  default int replaceOlder(TicketRow row) {
    return replaceOlder(row.ticketSealed(), row.createdAt(), row.componentAppid());
  }
}
