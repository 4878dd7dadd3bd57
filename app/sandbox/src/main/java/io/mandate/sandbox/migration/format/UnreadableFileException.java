package io.mandate.sandbox.migration.format;

/** The file as a whole is not what the import takes; the message says why. */
public final class UnreadableFileException extends RuntimeException {

  public UnreadableFileException(String message) {
    super(message, null, false, false);
  }
}
