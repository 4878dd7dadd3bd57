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

  /**
   * Notes what is about to be written, together with the counts so far: after a kill the journal
   * tells which of the batch went in.
   */
  void writing(List<BsonDocument> batch) {
    journal.keep(job.id(), batch);
    jobs.keep(job.id(), now -> now);
  }

  void checkStopped() {
    if (stopping.getAsBoolean() || jobs.find(job.id()).isEmpty()) {
      throw new JobStoppedException();
    }
  }
}
