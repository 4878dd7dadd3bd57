package io.mandate.db.tenant;

import io.mandate.tenant.Quota;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantOptions;
import io.mandate.tenant.TenantStatus;
import io.mandate.tenant.component.ComponentAppId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

@MappedEntity("tenants")
record TenantRow(
    @Id String tenant,
    String name,
    String componentAppid,
    TenantStatus status,
    @Nullable Long callsPerSecond,
    @Nullable Long callsPerDay,
    @Nullable Long concurrentCalls,
    @Nullable Long merchantCallsPerSecond,
    @Nullable Long merchantCallsPerDay,
    long quotaVersion,
    boolean wholeCalls) {

  static TenantRow of(Tenant tenant) {
    return new TenantRow(
        tenant.id().value(),
        tenant.name(),
        tenant.component().value(),
        tenant.status(),
        tenant.quota().callsPerSecond(),
        tenant.quota().callsPerDay(),
        tenant.quota().concurrentCalls(),
        tenant.options().merchantQuota().callsPerSecond(),
        tenant.options().merchantQuota().callsPerDay(),
        tenant.options().quotaVersion(),
        tenant.options().wholeCalls());
  }

  Tenant toTenant() {
    return new Tenant(
        new TenantId(tenant),
        name,
        new ComponentAppId(componentAppid),
        status,
        new Quota(callsPerSecond, callsPerDay, concurrentCalls),
        new TenantOptions(
            new Quota(merchantCallsPerSecond, merchantCallsPerDay, null),
            quotaVersion,
            wholeCalls));
  }
}
