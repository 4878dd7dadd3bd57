package io.mandate.db.merchant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table {@code merchants}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MerchantRows extends GenericRepository<MerchantRow, String> {

  @Query(
      """
      SELECT * FROM merchants
      WHERE component_appid = :component AND authorizer_appid = :authorizer
      """)
  Optional<MerchantRow> find(String component, String authorizer);

  @Query(
      """
      SELECT * FROM merchants WHERE tenant = :tenant AND authorizer_appid > :after
      ORDER BY authorizer_appid LIMIT :limit
      """)
  List<MerchantRow> list(String tenant, String after, int limit);

  @Query(
      """
      INSERT INTO merchants (component_appid, authorizer_appid, tenant, nick_name, status,
        permission_sets, authorized_at)
      VALUES (:componentAppid, :authorizerAppid, :tenant, :nickName, :status,
        :permissionSets, :authorizedAt)
      ON CONFLICT DO NOTHING
      """)
  int insert(MerchantRow row);

  @Query(
      """
      UPDATE merchants SET nick_name = :nickName, status = :status,
        permission_sets = :permissionSets, authorized_at = :authorizedAt
      WHERE component_appid = :componentAppid AND authorizer_appid = :authorizerAppid
        AND tenant = :tenant
      """)
  int replace(MerchantRow row);

  @Query(
      """
      DELETE FROM merchants WHERE tenant = :tenant
        AND component_appid = :component AND authorizer_appid = :authorizer
      """)
  int remove(String tenant, String component, String authorizer);
}
