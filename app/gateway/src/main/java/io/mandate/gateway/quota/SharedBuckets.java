package io.mandate.gateway.quota;

import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buckets that all nodes take from, in Redis. A changed quota keeps what was used of it: the
 * newest version's limits hold for everybody, whoever knows it first. Threads: any.
 */
class SharedBuckets {

  private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);

  private static final long LONGEST_WAIT_MILLIS = 250;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AsyncProxyManager<String> buckets;
  private volatile long awaySince = System.nanoTime() - PAUSE_NANOS;

  SharedBuckets(AsyncProxyManager<String> buckets) {
    this.buckets = buckets;
  }

  /** Redis did not answer, now or in the last second. */
  static final class AwayException extends RuntimeException {

    AwayException() {
      super("Redis is away", null, false, false);
    }
  }

  /** As many calls as there are, up to {@code most}. Waits a quarter of a second at most. */
  long take(Limit limit, long most) {
    return await(takeSoon(limit, most));
  }

  CompletableFuture<Long> takeSoon(Limit limit, long most) {
    if (isAway()) {
      return CompletableFuture.failedFuture(new AwayException());
    }
    try {
      return bucket(limit).tryConsumeAsMuchAsPossible(most);
    } catch (RuntimeException e) { // The connection is being closed.
      return CompletableFuture.failedFuture(e);
    }
  }

  /** How long until there is one call; zero when there is one. */
  Duration untilNext(Limit limit) {
    return Duration.ofNanos(
        await(bucket(limit).estimateAbilityToConsume(1)).getNanosToWaitForRefill());
  }

  private AsyncBucketProxy bucket(Limit limit) {
    return buckets
        .builder()
        .withImplicitConfigurationReplacement(limit.version(), TokensInheritanceStrategy.ADDITIVE)
        .build(limit.key(), () -> CompletableFuture.completedFuture(limit.bucket()));
  }

  private boolean isAway() {
    return System.nanoTime() - awaySince < PAUSE_NANOS;
  }

  private <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwayException();
    } catch (ExecutionException | TimeoutException e) {
      if (!isAway()) {
        LOG.warn("Calls are counted by this node alone for a second: {}", e.toString());
        awaySince = System.nanoTime();
      }
      throw new AwayException();
    }
  }
}
