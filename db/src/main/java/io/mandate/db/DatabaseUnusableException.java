package io.mandate.db;

/**
 * The database cannot be used as it is configured. The message is one line for whoever runs
 * Mandate: what is wrong, and which setting to look at. Holds no secret.
 */
public final class DatabaseUnusableException extends RuntimeException {

  public DatabaseUnusableException(String message) {
    super(message);
  }
}
