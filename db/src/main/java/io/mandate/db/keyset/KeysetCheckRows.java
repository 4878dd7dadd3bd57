package io.mandate.db.keyset;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code keyset_check}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeysetCheckRows extends GenericRepository<KeysetCheckRow, Integer> {

  Optional<KeysetCheckRow> findById(int id);

  @Query("INSERT INTO keyset_check (id, sealed) VALUES (:id, :sealed) ON CONFLICT DO NOTHING")
  int insert(int id, String sealed);
}
