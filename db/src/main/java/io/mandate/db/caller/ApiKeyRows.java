package io.mandate.db.caller;

import io.mandate.tenant.caller.Role;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code api_keys}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRows extends GenericRepository<ApiKeyRow, String> {

  Optional<ApiKeyRow> findByHash(String hash);

  Optional<ApiKeyRow> findByTenantAndId(String tenant, String id);

  @Query(
      """
      SELECT * FROM api_keys WHERE tenant = :tenant AND id > :after
        AND (:role = '' OR role = :role)
        AND (:name = '' OR POSITION(:name IN LOWER(name)) > 0)
      ORDER BY id LIMIT :limit
      """)
  List<ApiKeyRow> list(String tenant, String role, String name, String after, int limit);

  @Query(
      """
      UPDATE api_keys SET replaced_by = :successor, expires_at = :until
      WHERE tenant = :tenant AND id = :id AND replaced_by IS NULL
      """)
  int replaced(String tenant, String id, String successor, long until);

  @Query(
      """
      INSERT INTO api_keys (id, tenant, name, hash, role, only_merchants, only_operations,
        created_at, expires_at, replaced_by)
      VALUES (:id, :tenant, :name, :hash, :role, :onlyMerchants, :onlyOperations,
        :createdAt, :expiresAt, :replacedBy)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      String id,
      String tenant,
      String name,
      String hash,
      Role role,
      @Nullable String onlyMerchants,
      @Nullable String onlyOperations,
      long createdAt,
      @Nullable Long expiresAt,
      @Nullable String replacedBy);

  default int insert(ApiKeyRow row) {
    return insert(
        row.id(),
        row.tenant(),
        row.name(),
        row.hash(),
        row.role(),
        row.onlyMerchants(),
        row.onlyOperations(),
        row.createdAt(),
        row.expiresAt(),
        row.replacedBy());
  }

  @Query("DELETE FROM api_keys WHERE tenant = :tenant AND id = :id")
  int remove(String tenant, String id);
}
