package io.mandate.token.redis;

/** Redis did not answer in time, or cannot serve now. The message says what and where. */
public final class RedisAwayException extends RuntimeException {

  public RedisAwayException(String message) {
    super(message);
  }
}
