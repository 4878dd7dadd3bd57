package io.mandate.db.tenant;

import io.mandate.tenant.TenantStatus;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code tenants}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TenantRows extends GenericRepository<TenantRow, String> {

  Optional<TenantRow> findById(String tenant);

  /** Empty texts filter nothing. */
  @Query(
      """
      SELECT * FROM tenants WHERE tenant > :after
        AND (:status = '' OR status = :status)
        AND (:component = '' OR component_appid = :component)
      ORDER BY tenant LIMIT :limit
      """)
  List<TenantRow> list(String status, String component, String after, int limit);

  @Query(
      """
      INSERT INTO tenants (tenant, name, component_appid, status,
        calls_per_second, calls_per_day, concurrent_calls,
        merchant_calls_per_second, merchant_calls_per_day, quota_version, whole_calls)
      VALUES (:tenant, :name, :componentAppid, :status,
        :callsPerSecond, :callsPerDay, :concurrentCalls,
        :merchantCallsPerSecond, :merchantCallsPerDay, :quotaVersion, :wholeCalls)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      String tenant,
      String name,
      String componentAppid,
      TenantStatus status,
      @Nullable Long callsPerSecond,
      @Nullable Long callsPerDay,
      @Nullable Long concurrentCalls,
      @Nullable Long merchantCallsPerSecond,
      @Nullable Long merchantCallsPerDay,
      long quotaVersion,
      boolean wholeCalls);

  default int insert(TenantRow row) {
    return insert(
        row.tenant(),
        row.name(),
        row.componentAppid(),
        row.status(),
        row.callsPerSecond(),
        row.callsPerDay(),
        row.concurrentCalls(),
        row.merchantCallsPerSecond(),
        row.merchantCallsPerDay(),
        row.quotaVersion(),
        row.wholeCalls());
  }

  @Query(
      """
      UPDATE tenants SET name = :name, status = :status, calls_per_second = :callsPerSecond,
        calls_per_day = :callsPerDay, concurrent_calls = :concurrentCalls,
        merchant_calls_per_second = :merchantCallsPerSecond,
        merchant_calls_per_day = :merchantCallsPerDay, quota_version = :quotaVersion,
        whole_calls = :wholeCalls
      WHERE tenant = :tenant
      """)
  int replace(
      String name,
      TenantStatus status,
      @Nullable Long callsPerSecond,
      @Nullable Long callsPerDay,
      @Nullable Long concurrentCalls,
      @Nullable Long merchantCallsPerSecond,
      @Nullable Long merchantCallsPerDay,
      long quotaVersion,
      boolean wholeCalls,
      String tenant);

  default int replace(TenantRow row) {
    return replace(
        row.name(),
        row.status(),
        row.callsPerSecond(),
        row.callsPerDay(),
        row.concurrentCalls(),
        row.merchantCallsPerSecond(),
        row.merchantCallsPerDay(),
        row.quotaVersion(),
        row.wholeCalls(),
        row.tenant());
  }

  @Query("SELECT component_appid FROM tenants WHERE tenant = :tenant FOR UPDATE")
  Optional<String> lock(String tenant);

  @Query("SELECT COUNT(*) FROM merchants WHERE tenant = :tenant")
  long merchants(String tenant);

  @Query("SELECT COUNT(*) FROM environments WHERE tenant = :tenant")
  long environments(String tenant);

  /** What an earlier tenant of the name did is not for the one that comes now. */
  @Query("UPDATE audit_chains SET visible_from = sequence + 1 WHERE chain = :tenant")
  void hideTrail(String tenant);

  @Query("DELETE FROM usage_counts WHERE tenant = :tenant")
  void forgetUse(String tenant);

  @Query("DELETE FROM tenants WHERE tenant = :tenant")
  int remove(String tenant);
}
