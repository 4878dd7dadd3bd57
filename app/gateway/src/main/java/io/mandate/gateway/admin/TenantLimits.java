package io.mandate.gateway.admin;

import io.mandate.tenant.Quota;
import io.mandate.tenant.TenantOptions;
import io.mandate.tenant.refusal.Refused;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator sets for a tenant, merged with what there is: absent stays, null is unlimited.
 */
final class TenantLimits {

  private TenantLimits() {}

  static Quota quota(Fields sent, Quota now) {
    return quota(sent, "quota", now, "callsPerSecond", "callsPerDay", "concurrentCalls");
  }

  /** A changed quota has a version that is greater than any before it. */
  static TenantOptions options(Fields sent, TenantOptions now, Clock clock) {
    Quota each = quota(sent, "merchantQuota", now.merchantQuota(), "callsPerSecond", "callsPerDay");
    boolean isChanged = sent.has("quota") || sent.has("merchantQuota");
    return new TenantOptions(
        each,
        isChanged ? Math.max(now.quotaVersion() + 1, clock.millis()) : now.quotaVersion(),
        sent.optionalAs("auditCalls", TenantLimits::isWhole).orElse(now.wholeCalls()));
  }

  private static boolean isWhole(String word) {
    return switch (word) {
      case "whole" -> true;
      case "summed" -> false;
      default -> throw new IllegalArgumentException("it is summed or whole");
    };
  }

  private static Quota quota(Fields sent, String name, Quota now, String... known) {
    if (sent.isNull(name)) {
      return Quota.UNLIMITED;
    }
    Optional<Fields> fields = sent.optionalObject(name, known);
    try {
      return fields
          .map(
              limits ->
                  new Quota(
                      limit(limits, "callsPerSecond", now.callsPerSecond()),
                      limit(limits, "callsPerDay", now.callsPerDay()),
                      limit(limits, "concurrentCalls", now.concurrentCalls())))
          .orElse(now);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(name, "is wrong: " + e.getMessage());
    }
  }

  private static @Nullable Long limit(Fields sent, String name, @Nullable Long now) {
    return sent.has(name) ? sent.optionalNumber(name).orElse(null) : now;
  }
}
