package io.mandate.gateway.edge;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.Optional;

/** The route of a request, where it is one of Mandate's own. */
final class Routes {

  private static final String OWN = "io.mandate.gateway";

  private Routes() {}

  static Optional<RouteMatch<?>> own(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getRouteInfo().getDeclaringType().getName().startsWith(OWN));
  }

  /** What the route declares; empty where there is none of ours, or where it declares nothing. */
  static Optional<Access> access(HttpRequest<?> request) {
    return own(request).flatMap(Routes::access);
  }

  static Optional<Access> access(RouteMatch<?> route) {
    return route.getAnnotationMetadata().enumValue(AccessedBy.class, Access.class);
  }

  /** What stands in the path in the place of that name; empty text when it has no such place. */
  static String inPath(RouteMatch<?> route, String name) {
    return String.valueOf(route.getVariableValues().getOrDefault(name, ""));
  }
}
