package io.mandate.gateway.wiring;

import io.mandate.gateway.job.JobFollower;
import io.mandate.gateway.job.JobPace;
import io.mandate.gateway.job.Turns;
import io.mandate.gateway.upstream.UpstreamHttp;
import io.mandate.gateway.upstream.WeChatJobs;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.job.JobStore;
import io.mandate.token.AccessTokens;
import io.mandate.token.redis.RedisConnection;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What follows imports and exports. */
@Factory
class JobFactory {

  @Singleton
  JobFollower jobFollower(
      JobStore jobs,
      WeChatJobs weChat,
      RedisConnection redis,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    return new JobFollower(jobs, weChat, new Turns(redis), JobPace.DEFAULT, clock, blocking);
  }

  @Singleton
  WeChatJobs weChatJobs(UpstreamHttp http, AccessTokens tokens, TenantStore tenants) {
    return new WeChatJobs(http, tokens, tenants);
  }
}
