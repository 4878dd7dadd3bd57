package io.mandate.token.refresh;

/** The grant was replaced while its refresh was under way: what the refresh gave is void. */
final class OvertakenException extends RuntimeException {

  OvertakenException(String message) {
    super(message);
  }
}
