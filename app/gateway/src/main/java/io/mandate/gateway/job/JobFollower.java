package io.mandate.gateway.job;

import io.mandate.gateway.upstream.WeChatJobs;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Follows the jobs that are watched here or were started lately. WeChat is asked by one node at a
 * time, in turns; what it says is kept, and every node tells its watchers what is kept. Threads:
 * any; only {@link #look} blocks nothing, its work is done on the executor.
 */
public final class JobFollower {

  private static final Logger LOG = LoggerFactory.getLogger(JobFollower.class);
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ConcurrentMap<String, FollowedJob> followed = new ConcurrentHashMap<>();
  private final JobStore jobs;
  private final WeChatJobs weChat;
  private final Turns turns;
  private final JobPace pace;
  private final Clock clock;
  private final Executor blocking;
  private final Shares streams;
  private final Shares questions;

  public JobFollower(
      JobStore jobs, WeChatJobs weChat, Turns turns, JobPace pace, Clock clock, Executor blocking) {
    this.jobs = jobs;
    this.weChat = weChat;
    this.turns = turns;
    this.pace = pace;
    this.clock = clock;
    this.blocking = blocking;
    this.streams = new Shares(pace.watchers());
    this.questions = new Shares(pace.underway());
  }

  /** Follows a job that was just started, for a while. Cheap. */
  public void started(Job job) {
    if (!job.state().isOver() && followed.size() < MOST_AT_ONCE) {
      followed.computeIfAbsent(
          FollowedJob.name(job), name -> new FollowedJob(job, clock.instant()));
    }
  }

  /** Follows the jobs that were started lately, on whatever node, and are not over. Blocks. */
  public void resume() {
    jobs.unfinished(clock.instant().minus(pace.recent()), MOST_AT_ONCE).forEach(this::started);
  }

  /**
   * What is known of the job now, and whatever changes; ends with the state in which the job ended.
   * Who reads slowly is told the latest only.
   *
   * @throws Refused {@code rate_limited} when the tenant watches as much as it may
   */
  public Flux<Job> watch(Job job) {
    if (!streams.enter(job.tenant())) {
      throw new Refused(
              RefusalReason.RATE_LIMITED,
              "api minute-quota reach limit, must slower: the tenant has "
                  + pace.watchers()
                  + " streams of jobs open")
          .retryAfter(SOON);
    }
    return Flux.<Job>create(watcher -> watch(job, watcher), FluxSink.OverflowStrategy.LATEST)
        .doFinally(signal -> streams.leave(job.tenant()));
  }

  private void watch(Job job, FluxSink<Job> watcher) {
    followed
        .compute(
            FollowedJob.name(job),
            (name, known) -> {
              FollowedJob one = known == null ? new FollowedJob(job, clock.instant()) : known;
              watcher.onDispose(() -> one.unwatch(watcher));
              one.watch(watcher);
              return one;
            })
        .greet(watcher);
  }

  /** How many jobs are followed here. */
  public int size() {
    return followed.size();
  }

  /** Looks once at all that is followed here. Does not block, does not throw. */
  public void look() {
    Instant now = clock.instant();
    followed.forEach(
        (name, job) -> {
          if ((job.isWatched() || job.isDue(now)) && job.enter()) {
            look(name, job);
          }
        });
  }

  private void look(String name, FollowedJob job) {
    try {
      blocking.execute(
          () -> {
            try {
              step(name, job);
            } catch (RuntimeException e) {
              LOG.warn("Could not follow job {}: {}", name, e.toString());
            } finally {
              job.leave();
            }
          });
    } catch (RejectedExecutionException e) {
      job.leave();
    }
  }

  private void step(String name, FollowedJob job) {
    Job last = job.last();
    Optional<Job> known = jobs.find(last.tenant(), last.environment(), last.id());
    if (known.isEmpty()) {
      job.end();
      followed.remove(name, job);
      return;
    }
    job.is(known.orElseThrow());
    Instant now = clock.instant();
    if (!job.last().state().isOver() && job.isDue(now)) {
      ask(name, job, Duration.between(last.startedAt(), now));
    }
    dropIfDone(name, now);
  }

  private void ask(String name, FollowedJob job, Duration age) {
    TenantId tenant = job.last().tenant();
    if (age.compareTo(pace.forgotten()) > 0 || !questions.enter(tenant)) {
      return;
    }
    try {
      Duration pause = pace.wait(age);
      boolean ours = turns.take(name, pause);
      job.askNotBefore(clock.instant().plus(ours ? pause : pace.shortest()));
      if (ours) {
        weChat
            .state(job.last())
            .map(job.last()::in)
            .ifPresent(
                news -> {
                  jobs.update(news);
                  job.is(news);
                });
      }
    } finally {
      questions.leave(tenant);
    }
  }

  private void dropIfDone(String name, Instant now) {
    followed.computeIfPresent(
        name,
        (same, job) ->
            !job.isWatched()
                    && (job.last().state().isOver()
                        || now.isAfter(job.last().startedAt().plus(pace.recent())))
                ? null
                : job);
  }
}
