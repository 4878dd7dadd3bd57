package io.mandate.sandbox.migration;

/** The job ends as {@code fail}; the message is what {@code error_msg} tells. */
final class JobFailedException extends RuntimeException {

  JobFailedException(String message) {
    super(message, null, false, false);
  }
}
