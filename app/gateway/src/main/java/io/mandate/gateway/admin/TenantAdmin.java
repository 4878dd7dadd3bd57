package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.tenant.Quota;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantFilter;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantOptions;
import io.mandate.tenant.TenantStatus;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenants, for the operator. */
@Controller("/admin/tenants")
@Consumes(MediaType.ALL)
@AccessedBy(Access.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantAdmin {

  private final TenantStore tenants;
  private final Clock clock;

  TenantAdmin(TenantStore tenants, Clock clock) {
    this.tenants = tenants;
    this.clock = clock;
  }

  @Post
  HttpResponse<Map<String, Object>> create(@Body byte @Nullable [] body) {
    Fields sent =
        Fields.of(
            body,
            "tenant",
            "name",
            "componentAppid",
            "status",
            "quota",
            "merchantQuota",
            "auditCalls");
    TenantId id = sent.as("tenant", TenantId::new);
    Tenant tenant =
        tenant(
            id,
            sent.optionalText("name").orElse(id.value()),
            sent.as("componentAppid", ComponentAppId::new),
            sent.optionalAs("status", Shown::status).orElse(TenantStatus.ACTIVE),
            TenantLimits.quota(sent, Quota.UNLIMITED),
            TenantLimits.options(sent, TenantOptions.DEFAULT, clock));
    tenants.insert(tenant);
    return HttpResponse.created(Shown.tenant(tenant));
  }

  @Get
  Map<String, Object> list(
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String componentAppid) {
    TenantFilter filter =
        new TenantFilter(
            Filter.as("status", status, Shown::status),
            Filter.as("componentAppid", componentAppid, ComponentAppId::new));
    return Lists.TENANTS.page(limit, cursor, page -> tenants.list(filter, page), Shown::tenant);
  }

  @Get("/{tenant}")
  Map<String, Object> get(@PathVariable String tenant) {
    return Shown.tenant(found(tenant));
  }

  @Patch("/{tenant}")
  Map<String, Object> change(@PathVariable String tenant, @Body byte @Nullable [] body) {
    Tenant now = found(tenant);
    Fields sent =
        Fields.of(body, "name", "status", "quota", "merchantQuota", "auditCalls")
            .notCleared("name", "status", "auditCalls");
    Tenant changed =
        tenant(
            now.id(),
            sent.optionalText("name").orElse(now.name()),
            now.component(),
            sent.optionalAs("status", Shown::status).orElse(now.status()),
            TenantLimits.quota(sent, now.quota()),
            TenantLimits.options(sent, now.options(), clock));
    if (!tenants.update(changed)) {
      throw notFound();
    }
    return Shown.tenant(changed);
  }

  @Delete("/{tenant}")
  @Status(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String tenant) {
    if (TenantId.isValid(tenant)) {
      tenants.delete(new TenantId(tenant));
    }
  }

  private static Tenant tenant(
      TenantId id,
      String name,
      ComponentAppId component,
      TenantStatus status,
      Quota quota,
      TenantOptions options) {
    try {
      return new Tenant(id, name, component, status, quota, options);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("name", "must have 1 to 200 characters");
    }
  }

  private Tenant found(String tenant) {
    return Optional.of(tenant)
        .filter(TenantId::isValid)
        .flatMap(id -> tenants.find(new TenantId(id)))
        .orElseThrow(TenantAdmin::notFound);
  }

  private static Refused notFound() {
    return new Refused(RefusalReason.TENANT_NOT_FOUND, "invalid appid: there is no such tenant");
  }
}
