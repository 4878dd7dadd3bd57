package io.mandate.db.merchant;

import io.mandate.tenant.merchant.MerchantStatus;
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
      SELECT * FROM merchants WHERE component_appid = :component
        AND authorizer_appid = :authorizer AND tenant = :tenant
      """)
  Optional<MerchantRow> findOwn(String tenant, String component, String authorizer);

  @Query(
      """
      SELECT * FROM merchants WHERE tenant = :tenant AND authorizer_appid > :after
        AND (:status = '' OR status = :status)
        AND (:granted = '' OR POSITION(:granted IN ',' || permission_sets || ',') > 0)
        AND (:nickName = '' OR POSITION(:nickName IN LOWER(nick_name)) > 0)
      ORDER BY authorizer_appid LIMIT :limit
      """)
  List<MerchantRow> list(
      String tenant, String status, String granted, String nickName, String after, int limit);

  @Query(
      """
      INSERT INTO merchants (component_appid, authorizer_appid, tenant, nick_name, status,
        permission_sets, authorized_at)
      VALUES (:componentAppid, :authorizerAppid, :tenant, :nickName, :status,
        :permissionSets, :authorizedAt)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      String componentAppid,
      String authorizerAppid,
      String tenant,
      String nickName,
      MerchantStatus status,
      String permissionSets,
      long authorizedAt);

  default int insert(MerchantRow row) {
    return insert(
        row.componentAppid(),
        row.authorizerAppid(),
        row.tenant(),
        row.nickName(),
        row.status(),
        row.permissionSets(),
        row.authorizedAt());
  }

  @Query(
      """
      UPDATE merchants SET nick_name = :nickName, status = :status,
        permission_sets = :permissionSets, authorized_at = :authorizedAt
      WHERE component_appid = :componentAppid AND authorizer_appid = :authorizerAppid
        AND tenant = :tenant
      """)
  int replace(
      String nickName,
      MerchantStatus status,
      String permissionSets,
      long authorizedAt,
      String componentAppid,
      String authorizerAppid,
      String tenant);

  default int replace(MerchantRow row) {
    return replace(
        row.nickName(),
        row.status(),
        row.permissionSets(),
        row.authorizedAt(),
        row.componentAppid(),
        row.authorizerAppid(),
        row.tenant());
  }

  @Query(
      """
      DELETE FROM merchants WHERE tenant = :tenant
        AND component_appid = :component AND authorizer_appid = :authorizer
      """)
  int remove(String tenant, String component, String authorizer);

  @Query(
      """
      UPDATE merchants SET tenant = :to WHERE tenant = :from
        AND component_appid = :component AND authorizer_appid = :authorizer
      """)
  int handOver(String to, String from, String component, String authorizer);
}
