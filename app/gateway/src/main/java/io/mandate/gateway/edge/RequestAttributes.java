package io.mandate.gateway.edge;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.caller.Caller;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * What {@link AccessRule} found out about a request. Only routes that declare their access have it.
 */
public final class RequestAttributes {

  private static final String CALLER = "mandate.caller";

  /** The actor that nobody could tell. */
  public static final String ANONYMOUS = "anonymous";

  private static final String OPERATOR = "mandate.operator";
  private static final String TENANT = "mandate.tenant";

  private RequestAttributes() {}

  static void caller(HttpRequest<?> request, Caller caller) {
    request.setAttribute(CALLER, caller);
  }

  static void operator(HttpRequest<?> request) {
    request.setAttribute(OPERATOR, true);
  }

  /** Who asks, as in the audit trail. */
  public static String actor(HttpRequest<?> request) {
    return request.getAttribute(OPERATOR).isPresent()
        ? "operator"
        : knownCaller(request).map(caller -> "key:" + caller.key().id()).orElse(ANONYMOUS);
  }

  /** The tenant that is administered, if one is. */
  public static Optional<Tenant> knownTenant(HttpRequest<?> request) {
    return request.getAttribute(TENANT, Tenant.class);
  }

  /** Whose key it is, on any route that takes one; empty for the operator's, and for none. */
  public static Optional<Caller> knownCaller(HttpRequest<?> request) {
    return request.getAttribute(CALLER, Caller.class);
  }

  static void tenant(HttpRequest<?> request, Tenant tenant) {
    request.setAttribute(TENANT, tenant);
  }

  /** The tenant that is administered: on routes with {@link Access#TENANT_ADMIN}. */
  public static Tenant tenant(HttpRequest<?> request) {
    return request.getAttribute(TENANT, Tenant.class).orElseThrow(Callers::unauthenticated);
  }
}
