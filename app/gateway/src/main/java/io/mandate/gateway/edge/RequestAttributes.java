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
  private static final String MERCHANT = "mandate.merchant";
  private static final String ERRCODE = "mandate.errcode";
  private static final String TENANT = "mandate.tenant";

  private RequestAttributes() {}

  static void caller(HttpRequest<?> request, Caller caller) {
    request.setAttribute(CALLER, caller);
  }

  /** Which merchant an SDK's token is for; the path does not say. */
  static void merchant(HttpRequest<?> request, String appid) {
    request.setAttribute(MERCHANT, appid);
  }

  static void errcode(HttpRequest<?> request, int errcode) {
    request.setAttribute(ERRCODE, errcode);
  }

  /** Whose key it is, on any route that takes one; empty for the operator's, and for none. */
  public static Optional<Caller> knownCaller(HttpRequest<?> request) {
    return request.getAttribute(CALLER, Caller.class);
  }

  static String knownMerchant(HttpRequest<?> request, String otherwise) {
    return request.getAttribute(MERCHANT, String.class).orElse(otherwise);
  }

  static int errcode(HttpRequest<?> request) {
    return request.getAttribute(ERRCODE, Integer.class).orElse(0);
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
