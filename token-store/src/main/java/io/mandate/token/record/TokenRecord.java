package io.mandate.token.record;

import io.mandate.token.AccessToken;
import java.time.Duration;
import java.time.Instant;

/**
 * A token and when it was obtained. The time decides when a refresh is due: with a share of its
 * life left, and in no case in its first half, so that a short-lived token is not refreshed without
 * end.
 */
public record TokenRecord(AccessToken token, Instant obtainedAt) {

  public boolean hasLeft(Duration leastLife, Instant now) {
    return !now.plus(leastLife).isAfter(token.expiresAt());
  }

  /** When a token in use is refreshed, {@code ahead} of its end. */
  public Instant dueAt(Duration ahead) {
    Instant early = token.expiresAt().minus(ahead);
    Instant half = obtainedAt.plus(Duration.between(obtainedAt, token.expiresAt()).dividedBy(2));
    return early.isAfter(half) ? early : half;
  }
}
