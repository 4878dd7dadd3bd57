package io.mandate.db.merchant;

import io.mandate.tenant.merchant.PermissionSource;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table {@code permission_changes}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PermissionChangeRows extends GenericRepository<PermissionChangeRow, Long> {

  @Query(
      """
      SELECT * FROM permission_changes
      WHERE tenant = :tenant AND component_appid = :component AND authorizer_appid = :authorizer
      ORDER BY change_number DESC LIMIT :most
      """)
  List<PermissionChangeRow> latest(String tenant, String component, String authorizer, int most);

  @Query(
      """
      INSERT INTO permission_changes (tenant, component_appid, authorizer_appid, source,
        permission_sets, changed_at)
      VALUES (:tenant, :component, :authorizer, :source, :permissionSets, :changedAt)
      """)
  int insert(
      String tenant,
      String component,
      String authorizer,
      PermissionSource source,
      String permissionSets,
      long changedAt);
}
