package io.mandate.db.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table {@code audit_chains}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChainRows extends GenericRepository<ChainRow, String> {

  @Query("SELECT * FROM audit_chains WHERE chain = :chain")
  Optional<ChainRow> find(String chain);

  @Query("SELECT * FROM audit_chains WHERE chain = :chain FOR UPDATE")
  Optional<ChainRow> lock(String chain);

  @Query(
      """
      INSERT INTO audit_chains (chain, sequence, hash, anchor_sequence, anchor_hash, visible_from)
      VALUES (:chain, 0, :genesis, 0, :genesis, 1)
      ON CONFLICT DO NOTHING
      """)
  int begin(String chain, String genesis);

  @Query("UPDATE audit_chains SET sequence = :sequence, hash = :hash WHERE chain = :chain")
  int grow(String chain, long sequence, String hash);

  @Query(
      """
      UPDATE audit_chains SET anchor_sequence = :sequence, anchor_hash = :hash
      WHERE chain = :chain
      """)
  int anchor(String chain, long sequence, String hash);

  @Query(
      """
      SELECT chain FROM audit_chains WHERE chain > :after
      UNION SELECT chain FROM audit_entries WHERE chain > :after
      ORDER BY chain LIMIT :limit
      """)
  List<String> chains(String after, int limit);
}
