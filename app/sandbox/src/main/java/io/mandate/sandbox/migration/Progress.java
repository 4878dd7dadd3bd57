package io.mandate.sandbox.migration;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.BsonDocument;

/** Where a running job tells how far it is. Used by the job's own thread. */
final class Progress {

  private final JobStore jobs;
  private final BatchJournal journal;
  private final Job job;
  private final BooleanSupplier stopping;

  Progress(JobStore jobs, BatchJournal journal, Job job, BooleanSupplier stopping) {
    this.jobs = jobs;
    this.journal = journal;
    this.job = job;
    this.stopping = stopping;
  }

  String env() {
    return job.env();
  }

  void state(JobState state) {
    jobs.keep(job.id(), now -> now.in(state));
  }

  void counts(long success, long fail) {
    jobs.tell(job.id(), now -> now.counting(success, fail));
  }

  /** Notes what is about to be written and the counts before it, against a kill. */
  void writing(long success, long fail, List<BsonDocument> batch) {
    journal.keep(job.id(), success, fail, batch);
  }

  /** A reset has removed the job. */
  boolean isForgotten() {
    return jobs.find(job.id()).isEmpty();
  }

  void checkStopped() {
    if (stopping.getAsBoolean() || isForgotten()) {
      throw new JobStoppedException();
    }
  }

  void over(JobState last, String message) {
    jobs.keep(job.id(), now -> now.over(last, message));
    journal.drop(job.id());
  }

  /** An import that has written ends here; all else begins anew after the restart. */
  void stopped(JobStoppedException stopped) {
    if (job.order() instanceof JobOrder.Import && journal.exists(job.id())) {
      over(JobState.FAIL, String.valueOf(stopped.getMessage()));
    } else {
      jobs.keep(job.id(), now -> Job.waiting(now.id(), now.env(), now.order()));
    }
  }
}
