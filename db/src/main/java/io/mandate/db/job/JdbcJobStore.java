package io.mandate.db.job;

import io.mandate.db.column.Micros;
import io.mandate.db.tenant.TenantLock;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.job.JobFilter;
import io.mandate.tenant.job.JobId;
import io.mandate.tenant.job.JobKind;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs in the database. */
@Singleton
public class JdbcJobStore implements JobStore {

  private static final String ANY = "";

  private final JobRows rows;
  private final TenantLock tenants;

  JdbcJobStore(JobRows rows, TenantLock tenants) {
    this.rows = rows;
    this.tenants = tenants;
  }

  @Override
  public Optional<Job> find(TenantId tenant, EnvironmentId environment, JobId job) {
    return rows.find(tenant.value(), environment.value(), job.value()).map(JobRow::toJob);
  }

  @Override
  public Optional<Job> find(TenantId tenant, JobId job) {
    return rows.findNewest(tenant.value(), job.value()).map(JobRow::toJob);
  }

  @Override
  public Page<Job> list(TenantId tenant, JobFilter filter, PageRequest page) {
    JobPosition position = JobPosition.after(page);
    List<JobRow> found =
        rows.list(
            tenant.value(),
            position.startedAt(),
            position.jobId(),
            position.environment(),
            filter.status().orElse(ANY),
            filter.kind().map(JobKind::name).orElse(ANY),
            filter.merchant().map(AuthorizerAppId::value).orElse(ANY),
            filter.environment().map(EnvironmentId::value).orElse(ANY),
            page.limit() + 1);
    return Page.of(found, page, row -> JobPosition.of(row).cursor()).map(JobRow::toJob);
  }

  @Override
  public List<Job> unfinished(Instant since, int most) {
    return rows.unfinished(Micros.of(since), most).stream().map(JobRow::toJob).toList();
  }

  /** Throws {@code ConflictException} when there is no such tenant. */
  @Override
  @Transactional
  public void insert(Job job) {
    tenants.hold(job.tenant());
    rows.insert(JobRow.of(job));
  }

  @Override
  public void update(Job job) {
    rows.update(JobRow.of(job));
  }
}
