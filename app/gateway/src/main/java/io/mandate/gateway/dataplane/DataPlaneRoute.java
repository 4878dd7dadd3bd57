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
   * @param variables of the template, in order, decoded
   */
  record Match(DataPlaneRoute route, String path, String[] variables) {

    String tenant() {
      return variables[0];
    }

    String operation() {
      return variables[variables.length - 1];
    }

    /** As the path names it; empty where it names none. */
    String merchant() {
      return route == TENANT_MERCHANT ? variables[1] : "";
    }

    boolean isMerchants() {
      return route == TENANT_MERCHANT || route == SDK_MERCHANT;
    }
  }

  /** The route of a path as it was sent, without its query string. */
  static Optional<Match> find(String path) {
    if (path.length() < 2 || path.charAt(0) != '/') {
      return Optional.empty();
    }
    String[] steps = path.substring(1).split("/");
    for (DataPlaneRoute route : ALL) {
      if (route.fits(steps)) {
        return Optional.of(new Match(route, path, route.variables(steps)));
      }
    }
    return Optional.empty();
  }

  private boolean fits(String[] sent) {
    if (sent.length != steps.length) {
      return false;
    }
    for (int i = 0; i < steps.length; i++) {
      if (isVariable(i) ? sent[i].isEmpty() : !sent[i].equals(steps[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isVariable(int step) {
    return steps[step].charAt(0) == '{';
  }

  private String[] variables(String[] sent) {
    String[] variables = new String[steps.length / 2];
    int found = 0;
    for (int i = 0; i < steps.length; i++) {
      if (isVariable(i)) {
        variables[found++] = decoded(sent[i]);
      }
    }
    return variables;
  }

  private static String decoded(String step) {
    return step.indexOf('%') < 0
        ? step
        : URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
