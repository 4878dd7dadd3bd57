package io.mandate.token.directory;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.job.JobFilter;
import io.mandate.tenant.job.JobId;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Jobs by tenant, environment and number, held near. They are written even while Redis is away: who
 * started a job must not be lost, and a state that is seen late does no harm.
 */
public final class CachedJobStore implements JobStore {

  private final JobStore durable;
  private final CachedRows<Job> rows;

  public CachedJobStore(JobStore durable, CachedRows<Job> rows) {
    this.durable = durable;
    this.rows = rows;
  }

  @Override
  public Optional<Job> find(TenantId tenant, EnvironmentId environment, JobId job) {
    return rows.findOwn(
        tenant,
        id(tenant, environment, job),
        job,
        (asker, number) -> durable.find(asker, environment, number));
  }

  @Override
  public Optional<Job> find(TenantId tenant, JobId job) {
    return durable.find(tenant, job);
  }

  @Override
  public Page<Job> list(TenantId tenant, JobFilter filter, PageRequest page) {
    return durable.list(tenant, filter, page);
  }

  @Override
  public List<Job> unfinished(Instant since, int most) {
    return durable.unfinished(since, most);
  }

  @Override
  public void insert(Job job) {
    write(job, () -> durable.insert(job));
  }

  @Override
  public void update(Job job) {
    write(job, () -> durable.update(job));
  }

  private void write(Job job, Runnable work) {
    rows.add(
        id(job.tenant(), job.environment(), job.id()),
        () -> {
          work.run();
          return true;
        },
        () -> durable.find(job.tenant(), job.environment(), job.id()));
  }

  private static String id(TenantId tenant, EnvironmentId environment, JobId job) {
    return tenant + "/" + environment + "/" + job;
  }
}
