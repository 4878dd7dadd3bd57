package io.mandate.tenant;

/**
 * Something of that name is there already, or is still in use. The message says what, and holds no
 * secret.
 */
public final class ConflictException extends RuntimeException {

  public ConflictException(String message) {
    super(message);
  }
}
