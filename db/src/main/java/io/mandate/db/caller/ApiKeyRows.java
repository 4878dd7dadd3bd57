package io.mandate.db.caller;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table {@code api_keys}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRows extends GenericRepository<ApiKeyRow, String> {

  Optional<ApiKeyRow> findByHash(String hash);

  Optional<ApiKeyRow> findByTenantAndId(String tenant, String id);

  @Query(
      """
      SELECT * FROM api_keys WHERE tenant = :tenant AND id > :after ORDER BY id LIMIT :limit
      """)
  List<ApiKeyRow> list(String tenant, String after, int limit);

  @Query(
      """
      INSERT INTO api_keys (id, tenant, name, hash, role, only_merchants, only_operations,
        created_at, expires_at)
      VALUES (:id, :tenant, :name, :hash, :role, :onlyMerchants, :onlyOperations,
        :createdAt, :expiresAt)
      ON CONFLICT DO NOTHING
      """)
  int insert(ApiKeyRow row);

  @Query("DELETE FROM api_keys WHERE tenant = :tenant AND id = :id")
  int remove(String tenant, String id);
}
