package io.mandate.db.audit;

import io.mandate.db.column.Micros;
import io.mandate.tenant.audit.AuditFilter;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table {@code audit_entries}. Empty texts in a filter are any. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRows extends GenericRepository<AuditRow, String> {

  void saveAll(Iterable<AuditRow> rows);

  @Query(
      """
      SELECT * FROM audit_entries
      WHERE chain = :chain AND sequence >= :least AND sequence < :before
        AND at >= :fromTime AND at < :toTime
        AND (:merchant = '' OR merchant = :merchant) AND (:actor = '' OR actor = :actor)
        AND (:action = '' OR action = :action) AND (:result = '' OR result = :result)
      ORDER BY sequence DESC LIMIT :limit
      """)
  List<AuditRow> newestFirst(
      String chain,
      long least,
      long before,
      long fromTime,
      long toTime,
      String merchant,
      String actor,
      String action,
      String result,
      int limit);

  @Query(
      """
      SELECT * FROM audit_entries
      WHERE chain = :chain AND sequence > :after
        AND at >= :fromTime AND at < :toTime
        AND (:merchant = '' OR merchant = :merchant) AND (:actor = '' OR actor = :actor)
        AND (:action = '' OR action = :action) AND (:result = '' OR result = :result)
      ORDER BY sequence LIMIT :limit
      """)
  List<AuditRow> oldestFirst(
      String chain,
      long after,
      long fromTime,
      long toTime,
      String merchant,
      String actor,
      String action,
      String result,
      int limit);

  @Query("SELECT MIN(sequence) FROM audit_entries WHERE chain = :chain AND at >= :before")
  Optional<Long> firstAsNewAs(String chain, long before);

  @Query("SELECT hash FROM audit_entries WHERE chain = :chain AND sequence = :sequence")
  Optional<String> hash(String chain, long sequence);

  @Query("DELETE FROM audit_entries WHERE chain = :chain AND sequence <= :upTo")
  long removeUpTo(String chain, long upTo);

  default List<AuditRow> newestFirst(
      String chain, long least, long before, AuditFilter filter, int limit) {
    return newestFirst(
        chain,
        least,
        before,
        Micros.of(filter.from()),
        Micros.of(filter.to()),
        filter.merchant(),
        filter.actor(),
        filter.action(),
        filter.result(),
        limit);
  }

  default List<AuditRow> oldestFirst(String chain, long after, AuditFilter filter, int limit) {
    return oldestFirst(
        chain,
        after,
        Micros.of(filter.from()),
        Micros.of(filter.to()),
        filter.merchant(),
        filter.actor(),
        filter.action(),
        filter.result(),
        limit);
  }
}
