package io.mandate.db.authorization;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code authorizations}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuthorizationRows extends GenericRepository<AuthorizationRow, String> {

  Optional<AuthorizationRow> findById(String id);

  Optional<AuthorizationRow> findByPreAuthCodeHash(String preAuthCodeHash);

  @Query(
      """
      SELECT * FROM authorizations
      WHERE tenant = :tenant AND (created_at, id) < (:createdAt, :before)
      ORDER BY created_at DESC, id DESC LIMIT :limit
      """)
  List<AuthorizationRow> list(String tenant, long createdAt, String before, int limit);

  @Query(
      """
      INSERT INTO authorizations (id, tenant, component_appid, pre_auth_code_hash, created_at,
        expires_at, completed_by)
      VALUES (:id, :tenant, :componentAppid, :preAuthCodeHash, :createdAt,
        :expiresAt, :completedBy)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      String id,
      String tenant,
      String componentAppid,
      String preAuthCodeHash,
      long createdAt,
      long expiresAt,
      @Nullable String completedBy);

  default int insert(AuthorizationRow row) {
    return insert(
        row.id(),
        row.tenant(),
        row.componentAppid(),
        row.preAuthCodeHash(),
        row.createdAt(),
        row.expiresAt(),
        row.completedBy());
  }

  @Query(
      """
      UPDATE authorizations SET completed_by = :merchant
      WHERE id = :id AND (completed_by IS NULL OR completed_by = :merchant)
      """)
  int complete(String id, String merchant);

  @Query("UPDATE authorizations SET claim_hash = :claimHash WHERE id = :id")
  int claim(String id, String claimHash);

  @Query("SELECT * FROM authorizations WHERE claim_hash = :claimHash ORDER BY id LIMIT 1")
  Optional<AuthorizationRow> findByClaim(String claimHash);
}
