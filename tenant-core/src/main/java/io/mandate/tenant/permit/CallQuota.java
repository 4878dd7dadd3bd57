package io.mandate.tenant.permit;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.merchant.MerchantId;
import org.jspecify.annotations.Nullable;

/** Counts calls against the quotas of a tenant and of each of its merchants. Threads: any. */
@FunctionalInterface
public interface CallQuota {

  /**
   * Takes one call; throws {@code Refused} ({@code rate_limited} or {@code quota_exhausted}, with
   * the wait) when none is left. May wait for other nodes, a quarter of a second at most; never for
   * a tenant without limits.
   *
   * @param merchant null for an operation with the component's token
   */
  void take(Tenant tenant, @Nullable MerchantId merchant);
}
