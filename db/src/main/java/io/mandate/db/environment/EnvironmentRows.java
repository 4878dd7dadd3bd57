package io.mandate.db.environment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/**
 * The tables {@code environments} and {@code environment_merchants}, read in one statement, so that
 * nobody sees the owner of now with the merchants of before.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EnvironmentRows extends GenericRepository<EnvironmentRow, String> {

  @Query(
      """
      SELECT e.environment, e.tenant, m.authorizer_appid
      FROM environments e LEFT JOIN environment_merchants m ON m.environment = e.environment
      WHERE e.environment = :environment
      """)
  List<EnvironmentRow> find(String environment);

  @Query(
      """
      SELECT e.environment, e.tenant, m.authorizer_appid
      FROM environments e LEFT JOIN environment_merchants m ON m.environment = e.environment
      WHERE e.environment = :environment AND e.tenant = :tenant
      """)
  List<EnvironmentRow> findOwn(String tenant, String environment);

  @Query(
      """
      SELECT e.environment, e.tenant, m.authorizer_appid
      FROM (
        SELECT environment, tenant FROM environments
        WHERE tenant = :tenant AND environment > :after ORDER BY environment LIMIT :limit
      ) e LEFT JOIN environment_merchants m ON m.environment = e.environment
      ORDER BY e.environment
      """)
  List<EnvironmentRow> list(String tenant, String after, int limit);

  @Query(
      """
      SELECT e.environment, e.tenant, m.authorizer_appid
      FROM environment_merchants asked
      JOIN environments e ON e.environment = asked.environment
      JOIN environment_merchants m ON m.environment = e.environment
      WHERE asked.authorizer_appid = :merchant AND e.tenant = :tenant
      ORDER BY e.environment
      """)
  List<EnvironmentRow> listing(String tenant, String merchant);

  @Query(
      """
      INSERT INTO environments (environment, tenant, evidence)
      VALUES (:environment, :tenant, :evidence)
      ON CONFLICT DO NOTHING
      """)
  int insert(String environment, String tenant, String evidence);

  /** The owner, who stays it until the transaction ends. */
  @Query("SELECT tenant FROM environments WHERE environment = :environment FOR UPDATE")
  Optional<String> lock(String environment);

  @Query("SELECT evidence FROM environments WHERE environment = :environment")
  String evidence(String environment);

  @Query(
      """
      UPDATE environments SET tenant = :tenant, evidence = :evidence
      WHERE environment = :environment
      """)
  int giveTo(String environment, String tenant, String evidence);

  @Query("DELETE FROM environments WHERE environment = :environment")
  int remove(String environment);

  @Query(
      """
      INSERT INTO environment_merchants (environment, authorizer_appid)
      VALUES (:environment, :merchant)
      ON CONFLICT DO NOTHING
      """)
  int enlist(String environment, String merchant);

  @Query("DELETE FROM environment_merchants WHERE environment = :environment")
  int clear(String environment);

  @Query(
      """
      DELETE FROM environment_merchants
      WHERE environment = :environment AND authorizer_appid = :merchant
      """)
  int strike(String environment, String merchant);

  @Query("SELECT count(*) FROM environment_merchants WHERE environment = :environment")
  long listed(String environment);
}
