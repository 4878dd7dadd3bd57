package io.mandate.gateway.quota;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.mandate.token.redis.RedisConnection;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Buckets, over the Redis that all nodes share: a single one, Sentinel or Cluster. */
@Factory
class BucketFactory {

  private static final Duration KEPT = Duration.ofSeconds(10);

  @Singleton
  TimeMeter time(Clock clock) {
    return new ClockTime(clock);
  }

  @Singleton
  SharedBuckets sharedBuckets(RedisConnection redis, TimeMeter time) {
    return new SharedBuckets(
        new LettuceBasedProxyManagerBuilder<>(new Api<>(redis.bytes()))
            .clientClock(time)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
            .build()
            .asAsync());
  }

  private record ClockTime(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }

  // Of any key: the library hands over arrays of objects, whatever the keys are.
  private record Api<K>(RedisClusterAsyncCommands<K, byte[]> redis) implements RedisApi<K> {

    @Override
    public <V> RedisFuture<V> eval(
        String script, ScriptOutputType type, K[] keys, byte[][] arguments) {
      return redis.eval(script, type, keys, arguments);
    }

    @Override
    public RedisFuture<byte[]> get(K key) {
      return redis.get(key);
    }

    @Override
    @SuppressWarnings("unchecked") // an array of one key, which nobody keeps
    public RedisFuture<?> delete(K key) {
      return redis.del(key);
    }
  }
}
