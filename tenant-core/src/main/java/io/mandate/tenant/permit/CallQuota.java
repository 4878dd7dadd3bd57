package io.mandate.tenant.permit;

import io.mandate.tenant.Tenant;

/** Counts a tenant's calls against its quota. Threads: any; must not block. */
public interface CallQuota {

  /**
   * Takes one call; throws {@code Refused} ({@code rate_limited} or {@code quota_exhausted}, with
   * the wait) when none is left.
   */
  void take(Tenant tenant);
}
