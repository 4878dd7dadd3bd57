package io.mandate.gateway.edge;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.caller.Role;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.Optional;

/** Lets a request through to its route only if its key may use it, and tells the route who asks. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class AccessFilter implements Ordered {

  private static final String TENANT = "tenant";
  private static final String OWN_ROUTES = "io.mandate.gateway";

  private final Callers callers;
  private final TenantStore tenants;

  AccessFilter(Callers callers, TenantStore tenants) {
    this.callers = callers;
    this.tenants = tenants;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void check(HttpRequest<?> request) {
    Optional<RouteMatch<?>> route = RouteAttributes.getRouteMatch(request);
    if (route.isEmpty() || !isOurs(route.orElseThrow())) {
      return;
    }
    Access access =
        route
            .orElseThrow()
            .getAnnotationMetadata()
            .enumValue(AccessedBy.class, Access.class)
            .orElseThrow(Callers::unauthenticated);
    if (access == Access.PUBLIC) {
      return;
    }
    Secret key =
        callers
            .presented(request.getHeaders().findFirst(HttpHeaders.AUTHORIZATION))
            .orElseThrow(Callers::unauthenticated);
    switch (access) {
      case OPERATOR -> requireOperator(request, key);
      case TENANT_ADMIN ->
          RequestAttributes.tenant(request, administered(request, route.orElseThrow(), key));
      case CALLER -> calling(request, route.orElseThrow(), key);
      case PUBLIC -> throw new IllegalStateException("let through above");
    }
  }

  private static boolean isOurs(RouteMatch<?> route) {
    return route.getRouteInfo().getDeclaringType().getName().startsWith(OWN_ROUTES);
  }

  private void requireOperator(HttpRequest<?> request, Secret key) {
    if (callers.isOperator(key)) {
      return;
    }
    RequestAttributes.caller(request, callers.caller(key));
    throw new Refused(
        RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this is for the operator's key");
  }

  private Tenant administered(HttpRequest<?> request, RouteMatch<?> route, Secret key) {
    if (callers.isOperator(key)) {
      return Optional.of(named(route))
          .filter(TenantId::isValid)
          .flatMap(name -> tenants.find(new TenantId(name)))
          .orElseThrow(AccessFilter::tenantNotFound);
    }
    Caller caller = calling(request, route, key);
    if (caller.key().role() != Role.ADMIN) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this needs a key with role admin");
    }
    return caller.tenant();
  }

  private Caller calling(HttpRequest<?> request, RouteMatch<?> route, Secret key) {
    Caller caller = callers.caller(key);
    RequestAttributes.caller(request, caller);
    if (!caller.tenant().id().value().equals(named(route))) {
      throw tenantNotFound();
    }
    return caller;
  }

  private static String named(RouteMatch<?> route) {
    return String.valueOf(route.getVariableValues().get(TENANT));
  }

  private static Refused tenantNotFound() {
    return new Refused(
        RefusalReason.TENANT_NOT_FOUND, "invalid appid: this key has no such tenant");
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }
}
