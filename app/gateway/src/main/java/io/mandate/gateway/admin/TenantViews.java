package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.job.JobId;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What else a tenant's administrator looks at. */
@Controller("/tenants/{tenant}")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantViews {

  private final EnvironmentStore environments;
  private final JobStore jobs;

  TenantViews(EnvironmentStore environments, JobStore jobs) {
    this.environments = environments;
    this.jobs = jobs;
  }

  @Get
  Map<String, Object> tenant(HttpRequest<?> request) {
    return Shown.tenant(RequestAttributes.tenant(request));
  }

  @Get("/environments")
  Map<String, Object> environments(
      HttpRequest<?> request,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor) {
    return Lists.ENVIRONMENTS.page(
        limit, cursor, page -> environments.list(id(request), page), Shown::environment);
  }

  @Get("/jobs")
  Map<String, Object> jobs(
      HttpRequest<?> request,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor) {
    return Lists.JOBS.page(limit, cursor, page -> jobs.list(id(request), page), Shown::job);
  }

  @Get("/jobs/{jobId}")
  Map<String, Object> job(HttpRequest<?> request, @PathVariable long jobId) {
    return jobs.find(id(request), new JobId(jobId))
        .map(Shown::job)
        .orElseThrow(
            () ->
                new Refused(
                    RefusalReason.JOB_NOT_FOUND, "invalid args: the tenant started no such job"));
  }

  private static TenantId id(HttpRequest<?> request) {
    return RequestAttributes.tenant(request).id();
  }
}
