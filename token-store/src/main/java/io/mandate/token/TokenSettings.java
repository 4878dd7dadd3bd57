package io.mandate.token;

import java.time.Duration;

/**
 * How tokens are kept fresh.
 *
 * @param leastLife a token with less left is refreshed, not handed out
 * @param refreshAhead with about this much left a token in use is refreshed by the sweep
 * @param jitter by how much, at most, a refresh comes earlier than that
 * @param lease how long a refresh may be silent before another node takes it over; while its node
 *     lives it is renewed
 * @param longestWait how long a caller waits for the refresh that another one makes
 * @param refreshesAnHour how many tokens an owner may cost in an hour, whatever the reason, that of
 *     a consent among them
 * @param nearCache how many tokens a process holds
 */
public record TokenSettings(
    Duration leastLife,
    Duration refreshAhead,
    Duration jitter,
    Duration lease,
    Duration longestWait,
    int refreshesAnHour,
    long nearCache) {

  public static final TokenSettings DEFAULT =
      new TokenSettings(
          Duration.ofSeconds(60),
          Duration.ofMinutes(8),
          Duration.ofMinutes(12),
          Duration.ofSeconds(8),
          Duration.ofSeconds(40),
          120,
          200_000);

  public TokenSettings {
    requirePositive("leastLife", leastLife);
    requirePositive("refreshAhead", refreshAhead);
    requirePositive("lease", lease);
    requirePositive("longestWait", longestWait);
    if (jitter.isNegative()) {
      throw new IllegalArgumentException("jitter must not be negative");
    }
    if (refreshesAnHour < 1 || nearCache < 1) {
      throw new IllegalArgumentException("refreshesAnHour and nearCache must be at least 1");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
