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

  private static final String CALL = "mandate.call";
  private static final String OPERATOR = "mandate.operator";
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

  /** It is a call of the data plane, which the ledger is told of. */
  static void call(HttpRequest<?> request) {
    request.setAttribute(CALL, true);
  }

  public static boolean isCall(HttpRequest<?> request) {
    return request.getAttribute(CALL).isPresent();
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
