package io.mandate.token.record;

import io.mandate.token.AccessToken;
import io.mandate.token.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A token and when it was obtained. The time decides when a refresh is due: with a share of its
 * life left, and in no case in its first half, so that a short-lived token is not refreshed without
 * end.
 */
public record TokenRecord(AccessToken token, Instant obtainedAt) {

  public boolean hasLeft(Duration leastLife, Instant now) {
    return !now.plus(leastLife).isAfter(token.expiresAt());
  }

  /**
   * When a token in use is refreshed: at another time for each owner and each version, and at the
   * same on all nodes.
   */
  public Instant dueAt(TokenSettings settings) {
    Instant early = token.expiresAt().minus(settings.refreshAhead()).minus(jitter(settings));
    Instant half = obtainedAt.plus(Duration.between(obtainedAt, token.expiresAt()).dividedBy(2));
    return early.isAfter(half) ? early : half;
  }

  private Duration jitter(TokenSettings settings) {
    long most = settings.jitter().toMillis();
    long seed = 31 * token.version() + token.owner().name().hashCode();
    return most == 0 ? Duration.ZERO : Duration.ofMillis(new SplittableRandom(seed).nextLong(most));
  }
}
