package io.mandate.gateway.job;

import io.lettuce.core.SetArgs;
import io.mandate.token.redis.RedisAwayException;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisKeys;
import java.time.Duration;

/**
 * Who asks WeChat about a job next: one node, once in a while. A turn is not given back; it ends by
 * itself, and with it the pause, so that a node that dies holds up nobody.
 */
public final class Turns {

  private final RedisConnection redis;

  public Turns(RedisConnection redis) {
    this.redis = redis;
  }

  /** Whether it is this node's turn; nobody's while Redis is away. */
  boolean take(String job, Duration pause) {
    try {
      return redis.call(
              commands ->
                  commands.set(
                      RedisKeys.jobTurn(job), "1", SetArgs.Builder.nx().px(pause.toMillis())))
          != null;
    } catch (RedisAwayException e) {
      return false;
    }
  }
}
