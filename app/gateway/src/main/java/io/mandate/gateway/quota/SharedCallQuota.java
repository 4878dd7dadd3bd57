package io.mandate.gateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.permit.CallQuota;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of all nodes together, in Redis; on each node for itself while Redis is away. A
 * tenant without limits costs nothing.
 */
@Singleton
class SharedCallQuota implements CallQuota {

  private static final int MOST = 200_000;

  private final SharedBuckets shared;
  private final LocalBuckets local;
  private final Clock clock;
  private final Cache<Limit, Slice> slices =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterWrite(Duration.ofDays(1))
          .executor(Runnable::run)
          .build();

  SharedCallQuota(SharedBuckets shared, LocalBuckets local, Clock clock) {
    this.shared = shared;
    this.local = local;
    this.clock = clock;
  }

  @Override
  public void take(Tenant tenant, @Nullable MerchantId merchant) {
    List<Limit> limits = Limit.of(tenant, merchant);
    for (int at = 0; at < limits.size(); at++) {
      try {
        take(limits.get(at));
      } catch (RuntimeException refusedOrToBeAskedAgain) {
        limits.subList(0, at).forEach(taken -> slice(taken).giveBack());
        throw refusedOrToBeAskedAgain;
      }
    }
  }

  private void take(Limit limit) {
    Optional<Duration> wait = slice(limit).take();
    if (wait.isPresent()) {
      throw limit.refused(wait.orElseThrow());
    }
  }

  private Slice slice(Limit limit) {
    return slices.get(limit, of -> new Slice(of, shared, local, clock));
  }
}
