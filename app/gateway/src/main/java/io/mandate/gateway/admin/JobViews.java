package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.job.JobId;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A tenant's imports and exports. WeChat numbers them by environment: where a number stands for
 * several, {@code environment} says which is meant, and without it the newest is.
 */
@Controller("/tenants/{tenant}/jobs")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class JobViews {

  private final JobStore jobs;
  private final JobEvents events;
  private final EnvironmentStore environments;

  JobViews(JobStore jobs, JobEvents events, EnvironmentStore environments) {
    this.jobs = jobs;
    this.environments = environments;
    this.events = events;
  }

  @Get
  Map<String, Object> jobs(
      HttpRequest<?> request,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String kind,
      @QueryValue @Nullable String merchant,
      @QueryValue @Nullable String environment) {
    Reach.requireNamed(request, merchant);
    return JobFilters.read(status, kind, merchant, environment)
        .map(
            filter ->
                Lists.JOBS.page(
                    limit, cursor, page -> jobs.list(id(request), filter, page), Shown::job))
        .orElseGet(Lists::none);
  }

  @Get("/{jobId}")
  Map<String, Object> job(
      HttpRequest<?> request, @PathVariable long jobId, @QueryValue @Nullable String environment) {
    return Shown.job(find(request, jobId, environment));
  }

  /** Server-sent events, to the end of the job. */
  @Get("/{jobId}/events")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<Object>> events(
      HttpRequest<?> request,
      @PathVariable long jobId,
      @QueryValue @Nullable String environment,
      @Header("Last-Event-ID") @Nullable String lastEventId) {
    return events.of(find(request, jobId, environment), lastEventId == null ? "" : lastEventId);
  }

  private Job find(HttpRequest<?> request, long jobId, @Nullable String environment) {
    JobId job = new JobId(jobId);
    Optional<Job> found =
        environment == null
            ? jobs.find(id(request), job)
            : Optional.of(environment)
                .filter(EnvironmentId::isValid)
                .flatMap(env -> jobs.find(id(request), new EnvironmentId(env), job));
    return found
        .filter(one -> isSeen(request, one))
        .orElseThrow(
            () ->
                new Refused(
                    RefusalReason.JOB_NOT_FOUND, "invalid args: the tenant started no such job"));
  }

  /** A key for some merchants sees the jobs of their environments. */
  private boolean isSeen(HttpRequest<?> request, Job job) {
    return Reach.merchants(request).isEmpty()
        || environments
            .findOwn(job.tenant(), job.environment())
            .flatMap(environment -> Reach.seen(request, environment))
            .isPresent();
  }

  private static TenantId id(HttpRequest<?> request) {
    return RequestAttributes.tenant(request).id();
  }
}
