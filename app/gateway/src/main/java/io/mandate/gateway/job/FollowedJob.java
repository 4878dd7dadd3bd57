package io.mandate.gateway.job;

import io.mandate.tenant.job.Job;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.FluxSink;

/** A job that this node follows, and who watches it here. Threads: any. */
final class FollowedJob {

  private final Set<FluxSink<Job>> watchers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Job last;
  private volatile Instant nextQuestion;

  FollowedJob(Job job, Instant now) {
    this.last = job;
    this.nextQuestion = now;
  }

  /** {@code tenant/environment/number}: no two jobs have the same. */
  static String name(Job job) {
    return job.tenant() + "/" + job.environment() + "/" + job.id();
  }

  Job last() {
    return last;
  }

  boolean isWatched() {
    return !watchers.isEmpty();
  }

  boolean isDue(Instant now) {
    return !now.isBefore(nextQuestion);
  }

  void askNotBefore(Instant instant) {
    nextQuestion = instant;
  }

  /** Whether the caller may look at it now; whoever may says when it is done. */
  boolean enter() {
    return busy.compareAndSet(false, true);
  }

  void leave() {
    busy.set(false);
  }

  void watch(FluxSink<Job> watcher) {
    watchers.add(watcher);
  }

  /** Tells one watcher what is known. */
  synchronized void greet(FluxSink<Job> watcher) {
    tell(watcher, last);
  }

  void unwatch(FluxSink<Job> watcher) {
    watchers.remove(watcher);
  }

  /** Tells the watchers, if this is news. */
  synchronized void is(Job job) {
    if (!job.state().equals(last.state())) {
      last = job;
      watchers.forEach(watcher -> tell(watcher, job));
    }
  }

  /** Ends all streams: there is nothing more to tell. */
  synchronized void end() {
    watchers.forEach(FluxSink::complete);
    watchers.clear();
  }

  private static void tell(FluxSink<Job> watcher, Job job) {
    watcher.next(job);
    if (job.state().isOver()) {
      watcher.complete();
    }
  }
}
