package io.mandate.gateway.dataplane;

import io.mandate.gateway.edge.Access;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The routes of both surfaces (design.md section 5). Each takes POST and nothing else. */
public enum DataPlaneRoute {
  TENANT_COMPONENT("/tenants/{tenant}/componenttcb/{operation}", Access.CALLER),
  TENANT_MERCHANT("/tenants/{tenant}/merchants/{appid}/tcb/{operation}", Access.CALLER),
  /** The caller shows a gateway token in its query string. */
  SDK_COMPONENT("/componenttcb/{operation}", Access.PUBLIC),
  SDK_MERCHANT("/tcb/{operation}", Access.PUBLIC);

  private static final List<DataPlaneRoute> ALL = List.of(values());

  private final String template;
  private final Access access;
  private final String[] steps;

  DataPlaneRoute(String template, Access access) {
    this.template = template;
    this.access = access;
    this.steps = template.substring(1).split("/");
  }

  public String template() {
    return template;
  }

  public Access access() {
    return access;
  }

  /**
   * A path that is one of a route's.
   *
   * @param path as it was sent
   * @param variables of the template, in order, decoded; the operation with the step before it
   */
  record Match(DataPlaneRoute route, String path, String[] variables) {

    String tenant() {
      return variables[0];
    }

    /** By its full name: {@code tcb/databaseaggregate}. */
    String operation() {
      return variables[variables.length - 1];
    }

    /** As the path names it; empty where it names none. */
    String merchant() {
      return route == TENANT_MERCHANT ? variables[1] : "";
    }
  }

  /** The route of a path as it was sent, without its query string. */
  static Optional<Match> find(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    for (DataPlaneRoute route : ALL) {
      if (route.fits(path, end)) {
        return Optional.of(new Match(route, path, route.variables(path, end)));
      }
    }
    return Optional.empty();
  }

  private boolean fits(String path, int end) {
    int at = 0;
    for (String step : steps) {
      if (at >= end || path.charAt(at) != '/') {
        return false;
      }
      int from = at + 1;
      at = stepEnd(path, from, end);
      if (isVariable(step) ? at == from : !isAt(path, from, at, step)) {
        return false;
      }
    }
    return at == end;
  }

  private String[] variables(String path, int end) {
    String[] variables = new String[steps.length / 2];
    int found = 0;
    int before = 0;
    int at = 0;
    for (String step : steps) {
      int from = at + 1;
      at = stepEnd(path, from, end);
      if (isVariable(step)) {
        variables[found++] = decoded(path.substring(at == end ? before : from, at));
      }
      before = from;
    }
    return variables;
  }

  private static int stepEnd(String path, int from, int end) {
    int slash = path.indexOf('/', from);
    return slash < 0 || slash > end ? end : slash;
  }

  private static boolean isAt(String path, int from, int to, String step) {
    return to - from == step.length() && path.startsWith(step, from);
  }

  private static boolean isVariable(String step) {
    return step.charAt(0) == '{';
  }

  private static String decoded(String step) {
    return step.indexOf('%') < 0
        ? step
        : URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
