package io.mandate.token.sealing;

/**
 * A sealed value does not open, or a keyset is unusable. The message names the place, never the
 * content.
 */
public final class SealException extends RuntimeException {

  public SealException(String message) {
    super(message);
  }
}
