package io.mandate.db.inbox;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table {@code inbox_events}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InboxRows extends GenericRepository<InboxRow, String> {

  @Query(
      """
      INSERT INTO inbox_events (id, component_appid, payload_sealed, received_at, attempts,
        state, due_at)
      VALUES (:id, :component, :sealed, :receivedAt, :attempts, 'OPEN', :receivedAt)
      ON CONFLICT DO NOTHING
      """)
  int insert(String id, String component, String sealed, long receivedAt, int attempts);

  @Query(
      """
      SELECT * FROM inbox_events WHERE state = 'OPEN' AND due_at <= :now
      ORDER BY received_at, id LIMIT :limit
      """)
  List<InboxRow> due(long now, int limit);

  /** 0 when another node was faster, or the event is finished. */
  @Query(
      """
      UPDATE inbox_events SET due_at = :leaseEnd
      WHERE id = :id AND state = 'OPEN' AND due_at <= :now
      """)
  int claim(String id, long now, long leaseEnd);

  /** Here and below, 0 when the event is finished or the claim is another's by now. */
  @Query(
      """
      UPDATE inbox_events SET due_at = :until
      WHERE id = :id AND state = 'OPEN' AND due_at = :claimEnd
      """)
  int hold(String id, long claimEnd, long until);

  @Query(
      """
      UPDATE inbox_events SET state = 'DONE', payload_sealed = NULL
      WHERE id = :id AND state = 'OPEN' AND due_at = :claimEnd
      """)
  int done(String id, long claimEnd);

  @Query(
      """
      UPDATE inbox_events SET attempts = attempts + 1, reason = :reason, due_at = :retryAt
      WHERE id = :id AND state = 'OPEN' AND due_at = :claimEnd
      """)
  int failed(String id, long claimEnd, String reason, long retryAt);

  @Query(
      """
      UPDATE inbox_events SET state = 'ABANDONED', payload_sealed = NULL, reason = :reason
      WHERE id = :id AND state = 'OPEN' AND due_at = :claimEnd
      """)
  int abandon(String id, long claimEnd, String reason);

  @Query("DELETE FROM inbox_events WHERE state = 'DONE' AND received_at < :before")
  int forget(long before);
}
