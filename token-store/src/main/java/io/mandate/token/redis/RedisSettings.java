package io.mandate.token.redis;

import java.time.Duration;

/**
 * Where Redis is and how long to wait for it.
 *
 * @param uri see {@link RedisAddress}
 * @param commandTimeout how long a command may take; under a second, so that a cold call fails
 *     within one
 * @param connectionName shown by {@code CLIENT LIST}
 * @param requestQueue how many commands may wait for an answer at once; more are refused
 */
public record RedisSettings(
    String uri, Duration commandTimeout, String connectionName, int requestQueue) {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(600);

  public RedisSettings {
    if (commandTimeout.isNegative() || commandTimeout.isZero()) {
      throw new IllegalArgumentException("Redis's command timeout must be positive");
    }
    if (requestQueue < 1) {
      throw new IllegalArgumentException("Redis's request queue must have room for one command");
    }
  }

  public static RedisSettings of(String uri) {
    return new RedisSettings(uri, DEFAULT_TIMEOUT, "mandate", 20_000);
  }
}
