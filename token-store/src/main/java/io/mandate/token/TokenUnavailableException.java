package io.mandate.token;

import java.time.Duration;

/** No token can be had now. The message says why and what to do, and holds no secret. */
public final class TokenUnavailableException extends RuntimeException {

  /** Why there is none. */
  public enum Cause {
    /** WeChat pushes no verify ticket, or the last one is over 12 hours old. */
    NO_TICKET,
    /**
     * The merchant's grant is gone or WeChat does not accept it any more: it must authorise again.
     */
    GRANT_BROKEN,
    /** Redis or the database is away. */
    STORE_AWAY,
    /** WeChat refuses or does not answer the refresh. */
    ISSUER_REFUSED
  }

  private final Cause cause;
  private final Duration retryAfter;

  public TokenUnavailableException(Cause cause, String message, Duration retryAfter) {
    super(message);
    this.cause = cause;
    this.retryAfter = retryAfter;
  }

  public Cause why() {
    return cause;
  }

  /** When it makes sense to ask again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
