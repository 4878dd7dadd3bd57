package io.mandate.gateway.edge;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.caller.Caller;
import io.micronaut.http.HttpRequest;

/**
 * What {@link AccessFilter} found out about a request. Only routes that declare their access have
 * it.
 */
public final class RequestAttributes {

  private static final String CALLER = "mandate.caller";
  private static final String TENANT = "mandate.tenant";

  private RequestAttributes() {}

  static void caller(HttpRequest<?> request, Caller caller) {
    request.setAttribute(CALLER, caller);
  }

  static void tenant(HttpRequest<?> request, Tenant tenant) {
    request.setAttribute(TENANT, tenant);
  }

  /** Who calls: on routes with {@link Access#CALLER}. */
  public static Caller caller(HttpRequest<?> request) {
    return request.getAttribute(CALLER, Caller.class).orElseThrow(Callers::unauthenticated);
  }

  /** The tenant that is administered: on routes with {@link Access#TENANT_ADMIN}. */
  public static Tenant tenant(HttpRequest<?> request) {
    return request.getAttribute(TENANT, Tenant.class).orElseThrow(Callers::unauthenticated);
  }
}
