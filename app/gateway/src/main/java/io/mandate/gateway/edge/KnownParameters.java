package io.mandate.gateway.edge;

import io.mandate.tenant.refusal.Refused;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteMatch;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Refuses what an administrative route does not know in its query string, and what stands there
 * twice: a filter with a slip of the pen in its name must not show everything.
 */
@ServerFilter({"/admin/**", "/tenants/**"})
class KnownParameters implements Ordered {

  @RequestFilter
  void check(HttpRequest<?> request) {
    HttpParameters sent = request.getParameters();
    if (!sent.names().isEmpty()) {
      Routes.own(request)
          .filter(KnownParameters::isAdministration)
          .ifPresent(route -> check(sent, known(route)));
    }
  }

  private static boolean isAdministration(RouteMatch<?> route) {
    return Routes.access(route)
        .filter(access -> access == Access.OPERATOR || access == Access.TENANT_ADMIN)
        .isPresent();
  }

  private static void check(HttpParameters sent, Set<String> known) {
    for (String name : sent.names()) {
      if (!known.contains(name)) {
        throw Refused.invalid(
            name,
            known.isEmpty()
                ? "is not known here, nor is any other"
                : "is not known here; known are " + String.join(", ", known));
      }
      if (sent.getAll(name).size() > 1) {
        throw Refused.invalid(name, "stands twice in the query string");
      }
    }
  }

  private static Set<String> known(RouteMatch<?> route) {
    return route.getRouteInfo() instanceof MethodBasedRouteInfo<?, ?> method
        ? Arrays.stream(method.getTargetMethod().getArguments())
            .filter(argument -> argument.isAnnotationPresent(QueryValue.class))
            .map(KnownParameters::name)
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of();
  }

  private static String name(Argument<?> argument) {
    return argument
        .getAnnotationMetadata()
        .stringValue(QueryValue.class)
        .filter(name -> !name.isEmpty())
        .orElse(argument.getName());
  }

  /** Whoever may not use the route learns nothing of what it knows. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }
}
