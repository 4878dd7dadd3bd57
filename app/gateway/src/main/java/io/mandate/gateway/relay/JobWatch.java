package io.mandate.gateway.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.gateway.job.JobFollower;
import io.mandate.gateway.line.Line;
import io.mandate.gateway.upstream.Reply;
import io.mandate.gateway.upstream.WeChatJobs;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.job.JobId;
import io.mandate.tenant.job.JobKind;
import io.mandate.tenant.job.JobState;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.permit.Permit;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from the answers that pass through which jobs a tenant started and how far they are, and
 * which environments it made. What is new is kept before it is told, so that nobody can ask about a
 * job that is not yet known.
 */
public final class JobWatch {

  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobStore jobs;
  private final JobFollower follower;
  private final EnvironmentWatch environments;
  private final Clock clock;
  private final Executor blocking;

  public JobWatch(
      JobStore jobs,
      JobFollower follower,
      EnvironmentWatch environments,
      Clock clock,
      Executor blocking) {
    this.jobs = jobs;
    this.follower = follower;
    this.environments = environments;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** Gives the reply on once what it says about jobs is kept; at once when it says nothing. */
  CompletionStage<Reply> learn(Permit permit, Reply reply, Line line) {
    Optional<JobKind> starts = permit.operation().starts();
    Optional<JobId> asked = permit.body().job();
    boolean creates = permit.operation().createsEnvironment();
    boolean tells = starts.isPresent() || asked.isPresent() || creates;
    if (!tells || !reply.isWhole() || reply.errcode() != 0) {
      return CompletableFuture.completedFuture(reply);
    }
    byte[] said = reply.body();
    return line.stepThere(
        blocking,
        () -> {
          try {
            JsonNode answer = JSON.readTree(said);
            starts.ifPresent(kind -> started(permit, kind, answer));
            asked.ifPresent(job -> seen(permit, job, answer));
            if (creates) {
              environments.learn(permit, answer);
            }
          } catch (IOException | RuntimeException e) {
            // The answer is the caller's all the same; what has no owner can only be asked about
            // less.
            LOG.warn("Could not keep what WeChat says to {}", permit.operation().name(), e);
          }
          return reply;
        });
  }

  private void started(Permit permit, JobKind kind, JsonNode answer) {
    if (!answer.path("job_id").canConvertToLong()) {
      return;
    }
    Job job =
        new Job(
            new JobId(answer.path("job_id").asLong()),
            environment(permit),
            permit.caller().tenant().id(),
            permit.merchant().map(MerchantId::authorizer).orElse(null),
            kind,
            JobState.WAITING,
            clock.instant());
    jobs.insert(job);
    follower.started(job);
  }

  private void seen(Permit permit, JobId id, JsonNode answer) {
    TenantId tenant = permit.caller().tenant().id();
    WeChatJobs.read(answer)
        .flatMap(state -> jobs.find(tenant, environment(permit), id).map(job -> job.in(state)))
        .ifPresent(jobs::update);
  }

  private static EnvironmentId environment(Permit permit) {
    return new EnvironmentId(permit.body().environment().orElseThrow());
  }
}
