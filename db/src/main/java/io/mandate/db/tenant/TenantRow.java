package io.mandate.db.tenant;

import io.mandate.tenant.Quota;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
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
    @Nullable Long concurrentCalls) {

  static TenantRow of(Tenant tenant) {
    return new TenantRow(
        tenant.id().value(),
        tenant.name(),
        tenant.component().value(),
        tenant.status(),
        tenant.quota().callsPerSecond(),
        tenant.quota().callsPerDay(),
        tenant.quota().concurrentCalls());
  }

  Tenant toTenant() {
    return new Tenant(
        new TenantId(tenant),
        name,
        new ComponentAppId(componentAppid),
        status,
        new Quota(callsPerSecond, callsPerDay, concurrentCalls));
  }
}
