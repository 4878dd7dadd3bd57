package io.mandate.gateway.wiring;

import io.mandate.gateway.job.JobFollower;
import io.mandate.gateway.relay.EnvironmentWatch;
import io.mandate.gateway.relay.JobWatch;
import io.mandate.gateway.relay.Relay;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.upstream.WeChatUpstream;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.permit.CallQuota;
import io.mandate.tenant.permit.Permits;
import io.mandate.tenant.permit.Reauthorization;
import io.mandate.tenant.permit.Targets;
import io.mandate.token.AccessTokens;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;

/** The steps of a call, put together. */
@Factory
class CallFactory {

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }

  @Singleton
  Targets targets(MerchantStore merchants) {
    return new Targets(merchants);
  }

  @Singleton
  Permits permits(
      EnvironmentStore environments,
      MerchantStore merchants,
      JobStore jobs,
      CallQuota quota,
      Reauthorization reauthorization) {
    return new Permits(environments, merchants, jobs, quota, reauthorization);
  }

  @Singleton
  JobWatch jobWatch(
      JobStore jobs,
      JobFollower follower,
      EnvironmentStore environments,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    return new JobWatch(jobs, follower, new EnvironmentWatch(environments), clock, blocking);
  }

  @Singleton
  Relay relay(
      Permits permits,
      AccessTokens tokens,
      WeChatUpstream upstream,
      JobWatch jobs,
      GatewaySettings settings,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    return new Relay(permits, tokens, upstream, jobs, blocking, settings.concurrentCalls());
  }
}
