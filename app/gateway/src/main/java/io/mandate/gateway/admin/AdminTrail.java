package io.mandate.gateway.admin;

import io.mandate.gateway.audit.Audit;
import io.mandate.gateway.audit.Named;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.gateway.error.RequestNotes;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every change that administration makes, and every refusal outside the data plane, in the trail of
 * the tenant that it concerns.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class AdminTrail implements Ordered {

  private static final String ASKED = "mandate.asked";
  private static final List<String> MERCHANT = List.of("appid", "authorizerAppid");
  private static final List<String> TARGETS =
      List.of("id", "env", "environment", "componentAppid", "jobId");

  private final Audit audit;

  AdminTrail(Audit audit) {
    this.audit = audit;
  }

  /** A refusal ends on another route, which says nothing of what was asked. */
  @RequestFilter
  void remember(HttpRequest<?> request) {
    RouteAttributes.getRouteMatch(request).ifPresent(match -> request.setAttribute(ASKED, match));
  }

  @ResponseFilter
  void keep(HttpRequest<?> request, HttpResponse<?> response) {
    Optional<Refused> refused = RequestNotes.refused(request);
    String actor = RequestAttributes.actor(request);
    if (refused.isPresent()) {
      String reason = refused.orElseThrow().reason().code();
      if (actor.equals(RequestAttributes.ANONYMOUS)) {
        audit.count(AuditChain.OPERATOR, actor, action(request), reason);
      } else {
        audit.record(chain(request, Map.of()), entry(request, Map.of()).result(reason));
      }
    } else if (isChange(request) && !actor.equals(RequestAttributes.ANONYMOUS)) {
      Map<?, ?> answer = response.body() instanceof Map<?, ?> shown ? shown : Map.of();
      audit.record(chain(request, answer), entry(request, answer));
    }
  }

  private static boolean isChange(HttpRequest<?> request) {
    return request.getMethod() != HttpMethod.GET && request.getMethod() != HttpMethod.HEAD;
  }

  private static AuditChain chain(HttpRequest<?> request, Map<?, ?> answer) {
    Optional<TenantId> caller =
        RequestAttributes.knownCaller(request).map(Caller::tenant).map(tenant -> tenant.id());
    Optional<TenantId> administered =
        RequestAttributes.knownTenant(request).map(tenant -> tenant.id());
    return administered
        .or(() -> caller)
        .or(
            () ->
                Optional.ofNullable(answer.get("tenant")).map(Object::toString).map(TenantId::new))
        .map(AuditChain::of)
        .orElse(AuditChain.OPERATOR);
  }

  private AuditEntry entry(HttpRequest<?> request, Map<?, ?> answer) {
    Map<String, Object> path = path(request);
    String target = first(TARGETS, path).or(() -> first(TARGETS, answer)).orElse("");
    return audit
        .entry(RequestAttributes.actor(request), action(request))
        .merchant(Named.shown(first(MERCHANT, path).orElse("")))
        .target(
            Named.shown(
                target.isEmpty() ? String.valueOf(path.getOrDefault("tenant", "")) : target))
        .requestId(RequestNotes.id(request));
  }

  private static Optional<String> first(List<String> names, Map<?, ?> values) {
    return names.stream()
        .filter(values::containsKey)
        .findFirst()
        .map(name -> String.valueOf(values.get(name)));
  }

  private static Map<String, Object> path(HttpRequest<?> request) {
    return route(request).map(UriRouteMatch::getVariableValues).orElse(Map.of());
  }

  /** The route's template, never the address: that may hold anything. */
  private static String action(HttpRequest<?> request) {
    return request.getMethod()
        + " "
        + route(request)
            .map(match -> match.getRouteInfo().getUriMatchTemplate().toPathString())
            .orElse("(no route)");
  }

  private static Optional<UriRouteMatch<?, ?>> route(HttpRequest<?> request) {
    return request
        .getAttribute(ASKED)
        .filter(UriRouteMatch.class::isInstance)
        .map(match -> (UriRouteMatch<?, ?>) match);
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order() + 1;
  }
}
