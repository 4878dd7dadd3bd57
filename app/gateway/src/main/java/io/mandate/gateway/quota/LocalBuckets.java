package io.mandate.gateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Counts on this node alone, while Redis is away. */
@Singleton
class LocalBuckets {

  private static final int MOST = 100_000;

  private final Cache<Limit, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofDays(2)).build();
  private final TimeMeter time;

  LocalBuckets(TimeMeter time) {
    this.time = time;
  }

  /** Takes one call; how long to wait when there is none. */
  Optional<Duration> take(Limit limit) {
    ConsumptionProbe probe = buckets.get(limit, this::bucket).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket(Limit limit) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth
                    .capacity(limit.calls())
                    .refillGreedy(limit.calls(), limit.period().length))
        .withCustomTimePrecision(time)
        .build();
  }
}
