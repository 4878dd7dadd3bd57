package io.mandate.tenant;

/**
 * What the operator may set for a tenant beside its quota.
 *
 * @param merchantQuota how much may be called for each one of its merchants; {@code
 *     concurrentCalls} is always null
 * @param quotaVersion grows with every change of a quota
 * @param wholeCalls whether each of its calls has a row in the audit trail, instead of one a minute
 */
public record TenantOptions(Quota merchantQuota, long quotaVersion, boolean wholeCalls) {

  public static final TenantOptions DEFAULT = new TenantOptions(Quota.UNLIMITED, 0, false);
}
