package io.mandate.gateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.permit.CallQuota;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts on this node. A tenant without limits costs nothing. */
@Singleton
class LocalCallQuota implements CallQuota {

  private static final int MOST_TENANTS = 100_000;

  private final Cache<Limit, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_TENANTS).expireAfterAccess(Duration.ofDays(2)).build();

  /** A changed limit is another bucket, and begins anew. */
  private record Limit(TenantId tenant, long calls, Duration period) {}

  @Override
  public void take(Tenant tenant) {
    take(
        tenant,
        tenant.quota().callsPerSecond(),
        Duration.ofSeconds(1),
        RefusalReason.RATE_LIMITED,
        "api minute-quota reach limit, must slower: the tenant's calls a second are used up");
    take(
        tenant,
        tenant.quota().callsPerDay(),
        Duration.ofDays(1),
        RefusalReason.QUOTA_EXHAUSTED,
        "reach max api daily quota limit: the tenant's calls a day are used up");
  }

  private void take(
      Tenant tenant, @Nullable Long calls, Duration period, RefusalReason reason, String message) {
    if (calls == null) {
      return;
    }
    ConsumptionProbe probe =
        buckets
            .get(new Limit(tenant.id(), calls, period), LocalCallQuota::bucket)
            .tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new Refused(reason, message)
          .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private static Bucket bucket(Limit limit) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(limit.calls())
                .refillGreedy(limit.calls(), limit.period())
                .build())
        .build();
  }
}
