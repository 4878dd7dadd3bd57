package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.tenant.Quota;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantFilter;
import io.mandate.tenant.TenantId;
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

  TenantAdmin(TenantStore tenants) {
    this.tenants = tenants;
  }

  @Post
  HttpResponse<Map<String, Object>> create(@Body byte @Nullable [] body) {
    Fields sent = Fields.of(body, "tenant", "name", "componentAppid", "status", "quota");
    TenantId id = sent.as("tenant", TenantId::new);
    Tenant tenant =
        tenant(
            id,
            sent.optionalText("name").orElse(id.value()),
            sent.as("componentAppid", ComponentAppId::new),
            sent.optionalAs("status", Shown::status).orElse(TenantStatus.ACTIVE),
            quota(sent, Quota.UNLIMITED));
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
    Fields sent = Fields.of(body, "name", "status", "quota").notCleared("name", "status");
    Tenant changed =
        tenant(
            now.id(),
            sent.optionalText("name").orElse(now.name()),
            now.component(),
            sent.optionalAs("status", Shown::status).orElse(now.status()),
            quota(sent, now.quota()));
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
      TenantId id, String name, ComponentAppId component, TenantStatus status, Quota quota) {
    try {
      return new Tenant(id, name, component, status, quota);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("name", "must have 1 to 200 characters");
    }
  }

  private static Quota quota(Fields sent, Quota now) {
    if (sent.isNull("quota")) {
      return Quota.UNLIMITED;
    }
    return sent.optionalObject("quota", "callsPerSecond", "callsPerDay", "concurrentCalls")
        .map(fields -> merged(fields, now))
        .orElse(now);
  }

  private static Quota merged(Fields sent, Quota now) {
    try {
      return new Quota(
          limit(sent, "callsPerSecond", now.callsPerSecond()),
          limit(sent, "callsPerDay", now.callsPerDay()),
          limit(sent, "concurrentCalls", now.concurrentCalls()));
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("quota", "is wrong: " + e.getMessage());
    }
  }

  private static @Nullable Long limit(Fields sent, String name, @Nullable Long now) {
    return sent.has(name) ? sent.optionalNumber(name).orElse(null) : now;
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
