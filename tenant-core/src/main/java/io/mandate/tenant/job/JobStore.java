package io.mandate.tenant.job;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs and who started them, durably: known after WeChat has forgotten them. Threads: any. */
public interface JobStore {

  /** Empty when that tenant started no such job in that environment. */
  Optional<Job> find(TenantId tenant, EnvironmentId environment, JobId job);

  /** The newest job of that number that the tenant started, whatever its environment. */
  Optional<Job> find(TenantId tenant, JobId job);

  /** Newest first. */
  default Page<Job> list(TenantId tenant, PageRequest page) {
    return list(tenant, JobFilter.ALL, page);
  }

  /** Those that pass the filter, newest first. */
  Page<Job> list(TenantId tenant, JobFilter filter, PageRequest page);

  /** Jobs of all tenants that are not over and were started at that time or later, newest first. */
  List<Job> unfinished(Instant since, int most);

  /**
   * Remembers a job. Once more with the same tenant, environment and id changes nothing. Throws
   * {@code ConflictException} when there is no such tenant.
   */
  void insert(Job job);

  /** A state that is over is never replaced by one that is not. */
  void update(Job job);
}
