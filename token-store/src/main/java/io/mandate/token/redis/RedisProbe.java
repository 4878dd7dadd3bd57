package io.mandate.token.redis;

import java.time.Duration;
import java.util.Optional;

/** Asks once whether Redis is there, before anything else is started. */
public final class RedisProbe {

  private RedisProbe() {}

  /** Empty when Redis answers; otherwise one line that says what is wrong with which address. */
  public static Optional<String> check(String uri, Duration timeout) {
    RedisSettings settings = new RedisSettings(uri, timeout, "mandate-probe", 100);
    try (RedisConnection connection = RedisConnection.open(settings)) {
      connection.call(redis -> redis.get(RedisKeys.DIRECTORY_PREFIX + "probe"));
      return Optional.empty();
    } catch (RedisAwayException | IllegalArgumentException e) {
      return Optional.of(e.getMessage() + " (REDIS_URI)");
    }
  }
}
