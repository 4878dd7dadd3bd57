package io.mandate.token.record;

import io.mandate.token.TokenUnavailableException;
import java.time.Duration;
import java.time.Instant;

/**
 * Why and until when an owner's token is not refreshed: known to all nodes, and gone with the next
 * authorisation or the next refresh that succeeds.
 *
 * @param failures how many refreshes have failed in a row
 * @param reason WeChat's words and what to do; holds no secret
 */
public record BackOff(
    Instant until, int failures, TokenUnavailableException.Cause cause, String reason) {

  /** Kept for so much longer than it holds, for the count of failures. */
  static final Duration REMEMBERED = Duration.ofMinutes(30);

  String text() {
    return until.toEpochMilli() + " " + failures + " " + cause + " " + reason;
  }

  static BackOff parse(String text) {
    String[] parts = text.split(" ", 4);
    return new BackOff(
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        Integer.parseInt(parts[1]),
        TokenUnavailableException.Cause.valueOf(parts[2]),
        parts[3]);
  }

  /** What a caller hears. */
  public TokenUnavailableException unavailable(Instant now) {
    Duration left = Duration.between(now, until);
    return new TokenUnavailableException(
        cause, reason, left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
  }
}
