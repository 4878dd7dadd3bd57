package io.mandate.db.job;

import io.mandate.tenant.job.JobKind;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code jobs}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface JobRows extends GenericRepository<JobRow, String> {

  @Query(
      """
      SELECT * FROM jobs
      WHERE tenant = :tenant AND environment = :environment AND job_id = :jobId
      """)
  Optional<JobRow> find(String tenant, String environment, long jobId);

  @Query(
      """
      SELECT * FROM jobs WHERE tenant = :tenant AND job_id = :jobId
      ORDER BY started_at DESC, environment DESC LIMIT 1
      """)
  Optional<JobRow> findNewest(String tenant, long jobId);

  @Query(
      """
      SELECT * FROM jobs
      WHERE tenant = :tenant AND (started_at, job_id, environment) < (:startedAt, :jobId, :before)
        AND (:status = '' OR status = :status)
        AND (:kind = '' OR kind = :kind)
        AND (:merchant = '' OR started_for = :merchant)
        AND (:environment = '' OR environment = :environment)
      ORDER BY started_at DESC, job_id DESC, environment DESC LIMIT :limit
      """)
  List<JobRow> list(
      String tenant,
      long startedAt,
      long jobId,
      String before,
      String status,
      String kind,
      String merchant,
      String environment,
      int limit);

  @Query(
      """
      SELECT * FROM jobs WHERE NOT is_over AND started_at >= :since
      ORDER BY started_at DESC LIMIT :most
      """)
  List<JobRow> unfinished(long since, int most);

  @Query(
      """
      INSERT INTO jobs (tenant, environment, job_id, started_for, kind, status, is_over,
        record_success, record_fail, error_message, file_url, started_at)
      VALUES (:tenant, :environment, :jobId, :startedFor, :kind, :status, :isOver,
        :recordSuccess, :recordFail, :errorMessage, :fileUrl, :startedAt)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      String tenant,
      String environment,
      long jobId,
      @Nullable String startedFor,
      JobKind kind,
      String status,
      boolean isOver,
      long recordSuccess,
      long recordFail,
      String errorMessage,
      String fileUrl,
      long startedAt);

  default int insert(JobRow row) {
    return insert(
        row.tenant(),
        row.environment(),
        row.jobId(),
        row.startedFor(),
        row.kind(),
        row.status(),
        row.isOver(),
        row.recordSuccess(),
        row.recordFail(),
        row.errorMessage(),
        row.fileUrl(),
        row.startedAt());
  }

  @Query(
      """
      UPDATE jobs SET status = :status, is_over = :isOver, record_success = :recordSuccess,
        record_fail = :recordFail, error_message = :errorMessage, file_url = :fileUrl
      WHERE tenant = :tenant AND environment = :environment AND job_id = :jobId
        AND (NOT is_over OR :isOver)
      """)
  int update(
      String status,
      boolean isOver,
      long recordSuccess,
      long recordFail,
      String errorMessage,
      String fileUrl,
      String tenant,
      String environment,
      long jobId);

  default int update(JobRow row) {
    return update(
        row.status(),
        row.isOver(),
        row.recordSuccess(),
        row.recordFail(),
        row.errorMessage(),
        row.fileUrl(),
        row.tenant(),
        row.environment(),
        row.jobId());
  }
}
