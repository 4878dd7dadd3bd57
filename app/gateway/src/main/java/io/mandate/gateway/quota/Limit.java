package io.mandate.gateway.quota;

import io.github.bucket4j.BucketConfiguration;
import io.mandate.tenant.Quota;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many calls in a second or a day, for a tenant or one of its merchants. Refilled all the time,
 * a bit each: not at once when the second or the day is over.
 *
 * @param merchant empty for the tenant's own limit
 * @param version of the quota; another version is another limit here, and the same bucket in Redis
 */
record Limit(TenantId tenant, String merchant, Period period, long calls, long version) {

  enum Period {
    SECOND(Duration.ofSeconds(1), 20),
    DAY(Duration.ofDays(1), 1_000);

    final Duration length;

    /** Into how many slices a node cuts it at least. */
    final long slices;

    Period(Duration length, long slices) {
      this.length = length;
      this.slices = slices;
    }
  }

  private static final long LARGEST_SLICE = 500;

  /** None for a tenant without quotas, which is the default. */
  static List<Limit> of(Tenant tenant, @Nullable MerchantId merchant) {
    Quota own = tenant.quota();
    Quota each = tenant.options().merchantQuota();
    if (!own.limitsCalls() && (merchant == null || !each.limitsCalls())) {
      return List.of();
    }
    long version = tenant.options().quotaVersion();
    List<Limit> limits = new ArrayList<>(4);
    add(limits, tenant.id(), "", own, version);
    if (merchant != null) {
      add(limits, tenant.id(), merchant.authorizer().value(), each, version);
    }
    return limits;
  }

  private static void add(
      List<Limit> limits, TenantId tenant, String merchant, Quota quota, long version) {
    Long second = quota.callsPerSecond();
    if (second != null) {
      limits.add(new Limit(tenant, merchant, Period.SECOND, second, version));
    }
    Long day = quota.callsPerDay();
    if (day != null) {
      limits.add(new Limit(tenant, merchant, Period.DAY, day, version));
    }
  }

  /** How many calls a node takes out of the bucket at once. */
  long slice() {
    return Math.max(1, Math.min(LARGEST_SLICE, calls / period.slices));
  }

  /** In braces what tells the slot of a Cluster. */
  String key() {
    return "mandate:v1:quota:{" + tenant + "/" + merchant + "}:" + period;
  }

  BucketConfiguration bucket() {
    return BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(calls).refillGreedy(calls, period.length))
        .build();
  }

  Refused refused(Duration wait) {
    String whose = merchant.isEmpty() ? "the tenant's" : "the merchant's";
    Refused refused =
        switch (period) {
          case SECOND ->
              new Refused(
                  RefusalReason.RATE_LIMITED,
                  "api minute-quota reach limit, must slower: "
                      + whose
                      + " calls a second are used up");
          case DAY ->
              new Refused(
                  RefusalReason.QUOTA_EXHAUSTED,
                  "reach max api daily quota limit: " + whose + " calls a day are used up");
        };
    return refused.retryAfter(wait);
  }
}
