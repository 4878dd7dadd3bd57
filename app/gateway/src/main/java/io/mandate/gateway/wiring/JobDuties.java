package io.mandate.gateway.wiring;

import io.mandate.gateway.job.JobFollower;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** What each node does for jobs without being asked. */
@Singleton
class JobDuties {

  private final JobFollower follower;

  JobDuties(JobFollower follower) {
    this.follower = follower;
  }

  /** Jobs that were started on other nodes, or before this one started. */
  @Scheduled(fixedDelay = "1m", initialDelay = "1s")
  void resume() {
    follower.resume();
  }

  @Scheduled(fixedDelay = "250ms", initialDelay = "1s")
  void look() {
    follower.look();
  }
}
