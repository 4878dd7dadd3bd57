package io.mandate.sandbox.migration;

/** The sandbox is stopping, or the job was removed by a reset. */
final class JobStoppedException extends RuntimeException {

  JobStoppedException() {
    super("the sandbox stopped while the job ran", null, false, false);
  }
}
