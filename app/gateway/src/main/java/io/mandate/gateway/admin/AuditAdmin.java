package io.mandate.gateway.admin;

import io.mandate.gateway.audit.AuditWriter;
import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditFilter;
import io.mandate.tenant.audit.AuditStore;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/**
 * Audit trails: a tenant's for itself, the operator's own and all others for the operator. As pages
 * of JSON, or whole as JSON Lines where the client accepts them. What may stand in the query string
 * is declared by the arguments and read by {@link AuditQuery}.
 */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditAdmin {

  private static final String LINES = "application/x-ndjson";

  private final AuditStore store;
  private final AuditWriter writer;

  AuditAdmin(AuditStore store, AuditWriter writer) {
    this.store = store;
    this.writer = writer;
  }

  @Get("/tenants/{tenant}/audit")
  @Produces({MediaType.APPLICATION_JSON, LINES})
  @AccessedBy(Access.TENANT_ADMIN)
  HttpResponse<?> ofTenant(
      HttpRequest<?> request,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String merchant,
      @QueryValue @Nullable String actor,
      @QueryValue @Nullable String action,
      @QueryValue @Nullable String result,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String format) {
    Reach.requireNamed(request, merchant);
    return answer(request, AuditChain.of(RequestAttributes.tenant(request).id()), false);
  }

  /**
   * With {@code tenant} that tenant's whole trail, those of earlier tenants of the name included.
   */
  @Get("/admin/audit")
  @Produces({MediaType.APPLICATION_JSON, LINES})
  @AccessedBy(Access.OPERATOR)
  HttpResponse<?> ofOperator(
      HttpRequest<?> request,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String merchant,
      @QueryValue @Nullable String actor,
      @QueryValue @Nullable String action,
      @QueryValue @Nullable String result,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String format,
      @QueryValue @Nullable String tenant) {
    if (tenant != null && !TenantId.isValid(tenant)) {
      throw Refused.invalid("tenant", "must be a tenant's name");
    }
    return answer(
        request, tenant == null ? AuditChain.OPERATOR : new AuditChain(tenant), tenant != null);
  }

  private HttpResponse<?> answer(HttpRequest<?> request, AuditChain chain, boolean earlierToo) {
    AuditQuery query = AuditQuery.of(request.getParameters());
    AuditFilter filter = query.filter();
    writer.flush();
    long least = earlierToo ? 1 : store.head(chain).visibleFrom();
    if (wantsLines(request)) {
      StreamedFile lines =
          new StreamedFile(AuditLines.of(store, chain, filter, least - 1), MediaType.of(LINES));
      return HttpResponse.ok(lines.attach("audit-" + chain.value() + ".jsonl"));
    }
    return HttpResponse.ok(
            Lists.AUDIT.page(
                query.limit(),
                query.cursor(),
                page -> store.list(chain, least, filter, page),
                AuditLines::shown))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static boolean wantsLines(HttpRequest<?> request) {
    return request.accept().stream().anyMatch(type -> type.getName().equals(LINES))
        || request.getParameters().getFirst("format").filter("jsonl"::equals).isPresent();
  }
}
