package io.mandate.sandbox.migration.format;

/** One record cannot be imported; the message says why, without the line. */
final class RecordException extends RuntimeException {

  RecordException(String message) {
    super(message, null, false, false);
  }
}
