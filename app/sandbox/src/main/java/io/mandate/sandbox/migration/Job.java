package io.mandate.sandbox.migration;

/**
 * An import or export as it stands at one moment. While an import runs, up to {@code recordSuccess}
 * plus one batch of records may be in the collection; once it is over, exactly {@code
 * recordSuccess}.
 */
public record Job(
    long id,
    String env,
    JobOrder order,
    JobState state,
    long recordSuccess,
    long recordFail,
    String message) {

  static Job waiting(long id, String env, JobOrder order) {
    return new Job(id, env, order, JobState.WAITING, 0, 0, "");
  }

  Job in(JobState next) {
    return new Job(id, env, order, next, recordSuccess, recordFail, message);
  }

  Job counting(long success, long fail) {
    return new Job(id, env, order, state, success, fail, message);
  }

  Job over(JobState last, String saying) {
    return new Job(id, env, order, last, recordSuccess, recordFail, saying);
  }
}
