package io.mandate.sandbox.migration;

import io.mandate.sandbox.engine.DocumentEngine;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs the jobs, a few at a time. When the sandbox starts, jobs that had not begun to write begin
 * again, and an import that was cut off in the middle of writing ends as {@code fail}, counted
 * against the collection. Threads are never interrupted: that would close the engine's file.
 */
@Context
public class JobRunner {

  private static final long PATIENCE_SECONDS = 20;

  private final JobStore jobs;
  private final BatchJournal journal;
  private final DocumentEngine engine;
  private final Worker worker;
  private final ExecutorService threads;
  private volatile boolean stopping;

  JobRunner(
      JobStore jobs,
      BatchJournal journal,
      DocumentEngine engine,
      Worker worker,
      MigrationSettings settings) {
    this.jobs = jobs;
    this.journal = journal;
    this.engine = engine;
    this.worker = worker;
    this.threads =
        Executors.newFixedThreadPool(
            settings.getWorkers(),
            task -> {
              Thread thread = new Thread(task, "sandbox-job");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The job is on disk when this returns. */
  public Job start(String env, JobOrder order) {
    Job job = jobs.add(env, order);
    submit(job);
    return job;
  }

  @PostConstruct
  void resume() {
    for (Job job : jobs.all()) {
      if (job.state().isOver()) {
        journal.drop(job.id());
      } else if (job.order() instanceof JobOrder.Import order && journal.exists(job.id())) {
        Job cut = journal.recount(job, order, engine);
        String message =
            "the sandbox stopped while the job ran; " + cut.recordSuccess() + " records went in";
        jobs.keep(job.id(), now -> cut.over(JobState.FAIL, message));
        journal.drop(job.id());
      } else {
        jobs.keep(job.id(), now -> Job.waiting(now.id(), now.env(), now.order()));
        submit(job);
      }
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    stopping = true;
    threads.shutdown();
    if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("A job does not come to its end");
    }
  }

  private void submit(Job job) {
    threads.execute(() -> worker.run(job, new Progress(jobs, journal, job, () -> stopping)));
  }
}
