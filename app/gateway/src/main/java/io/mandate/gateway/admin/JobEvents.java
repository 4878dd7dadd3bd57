package io.mandate.gateway.admin;

import io.mandate.gateway.job.JobFollower;
import io.mandate.tenant.job.Job;
import io.micronaut.http.sse.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Jobs as server-sent events: {@code progress} for each state, {@code end} for the last, comments
 * in between so that nobody on the way takes the silence for an end. A client that comes again with
 * the id of the last event is told only what is new.
 */
@Singleton
class JobEvents {

  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** The key was checked when the stream began: it is checked again when the client comes again. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final JobFollower follower;

  JobEvents(JobFollower follower) {
    this.follower = follower;
  }

  Publisher<Event<Object>> of(Job job, String lastEventId) {
    Flux<Event<Object>> states =
        follower
            .watch(job)
            .filter(state -> state.state().isOver() || !id(state).equals(lastEventId))
            .map(JobEvents::event);
    return states
        .publish(
            shared ->
                Flux.merge(
                    shared,
                    Flux.interval(Duration.ZERO, HEARTBEAT)
                        .onBackpressureDrop()
                        .map(beat -> comment())
                        .takeUntilOther(shared.ignoreElements())))
        .take(LONGEST);
  }

  private static Event<Object> event(Job job) {
    return Event.<Object>of(Shown.job(job))
        .id(id(job))
        .name(job.state().isOver() ? "end" : "progress")
        .retry(RETRY);
  }

  private static Event<Object> comment() {
    return Event.<Object>of("").comment("following");
  }

  /** The same for the same state, on every node. */
  private static String id(Job job) {
    return job.state().status()
        + "-"
        + job.state().recordSuccess()
        + "-"
        + job.state().recordFail();
  }
}
