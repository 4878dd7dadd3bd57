package io.mandate.tenant.job;

/**
 * How far a job was when WeChat was last asked.
 *
 * @param status WeChat's own word: waiting, reading, writing, migrating, success, fail
 * @param errorMessage empty when there is none
 * @param fileUrl of an export that succeeded; empty otherwise
 */
public record JobState(
    String status, long recordSuccess, long recordFail, String errorMessage, String fileUrl) {

  public static final JobState WAITING = new JobState("waiting", 0, 0, "", "");

  public boolean isOver() {
    return status.equals("success") || status.equals("fail");
  }
}
