package io.mandate.token.record;

import io.mandate.token.TokenOwner;
import io.mandate.token.TokenUnavailableException;
import java.time.Duration;
import java.time.Instant;

/**
 * Why and until when an owner's token is not refreshed: known to all nodes, and gone with the next
 * authorisation or the next refresh that succeeds.
 *
 * @param failures how many refreshes have failed in a row
 */
public record BackOff(
    Instant until, int failures, TokenUnavailableException.Cause cause, Failure last) {

  /**
   * The last refresh's failure. Holds no secret.
   *
   * @param errcode WeChat's; -1 when it gave nothing that makes sense
   * @param reason WeChat's words
   * @param advice what to do
   */
  public record Failure(Instant at, int errcode, String reason, String advice) {}

  /** Kept for so much longer than it holds, for the count of failures. */
  static final Duration REMEMBERED = Duration.ofMinutes(30);

  private static final int PARTS = 7;

  String text() {
    return until.toEpochMilli()
        + " "
        + failures
        + " "
        + cause
        + " "
        + last.at().toEpochMilli()
        + " "
        + last.errcode()
        + " "
        + last.advice().length()
        + " "
        + last.advice()
        + last.reason();
  }

  static BackOff parse(String text) {
    String[] parts = text.split(" ", PARTS);
    int advice = Integer.parseInt(parts[5]);
    return new BackOff(
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        Integer.parseInt(parts[1]),
        TokenUnavailableException.Cause.valueOf(parts[2]),
        new Failure(
            Instant.ofEpochMilli(Long.parseLong(parts[3])),
            Integer.parseInt(parts[4]),
            parts[6].substring(advice),
            parts[6].substring(0, advice)));
  }

  /** What a caller hears. */
  public TokenUnavailableException unavailable(TokenOwner owner, Instant now) {
    Duration left = Duration.between(now, until);
    return new TokenUnavailableException(
        cause,
        "no token for " + owner + ": " + last.reason() + "; " + last.advice(),
        left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
  }
}
