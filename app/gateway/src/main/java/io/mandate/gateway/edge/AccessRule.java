package io.mandate.gateway.edge;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.caller.Role;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecuredAnnotationRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Lets a request through to its route only if its key may use it, and tells the route who asks. A
 * route of Mandate that declares no access is refused to everybody.
 */
@Singleton
class AccessRule implements SecurityRule<HttpRequest<?>> {

  private static final String TENANT = "tenant";
  private static final String MERCHANT = "appid";

  private final TenantStore tenants;

  AccessRule(TenantStore tenants) {
    this.tenants = tenants;
  }

  @Override
  public Publisher<SecurityRuleResult> check(
      HttpRequest<?> request, @Nullable Authentication authentication) {
    Optional<RouteMatch<?>> route = Routes.own(request);
    if (route.isEmpty()) {
      return Publishers.just(SecurityRuleResult.UNKNOWN);
    }
    try {
      return Publishers.just(result(request, route.orElseThrow(), authentication));
    } catch (Refused refused) {
      return Publishers.just(refused);
    }
  }

  private SecurityRuleResult result(
      HttpRequest<?> request, RouteMatch<?> route, @Nullable Authentication authentication) {
    Access access = Routes.access(route).orElseThrow(Callers::unauthenticated);
    if (!access.takesKey()) {
      return SecurityRuleResult.ALLOWED;
    }
    if (!(authentication instanceof KeyHolder holder)) {
      throw Callers.unauthenticated();
    }
    switch (access) {
      case OPERATOR -> requireOperator(holder);
      case TENANT_ADMIN -> administering(request, route, holder);
      case CALLER -> calling(route, holder);
      case PUBLIC -> throw new IllegalStateException("let through above");
    }
    return SecurityRuleResult.ALLOWED;
  }

  private static void requireOperator(KeyHolder holder) {
    if (!holder.isOperator()) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this is for the operator's key");
    }
  }

  private void administering(HttpRequest<?> request, RouteMatch<?> route, KeyHolder holder) {
    if (holder.isOperator()) {
      RequestAttributes.tenant(request, named(route));
      return;
    }
    Caller caller = calling(route, holder);
    if (caller.key().role() != Role.ADMIN) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this needs a key with role admin");
    }
    requireInScope(route, caller);
    RequestAttributes.tenant(request, caller.tenant());
  }

  /** An administrator whose key is for some merchants administers no others. */
  private static void requireInScope(RouteMatch<?> route, Caller caller) {
    String appid = Routes.inPath(route, MERCHANT);
    if (AuthorizerAppId.isValid(appid)
        && !caller.key().scope().covers(new AuthorizerAppId(appid))) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this key is not for that merchant");
    }
  }

  private Tenant named(RouteMatch<?> route) {
    return Optional.of(Routes.inPath(route, TENANT))
        .filter(TenantId::isValid)
        .flatMap(name -> tenants.find(new TenantId(name)))
        .orElseThrow(Callers::tenantNotFound);
  }

  /** The operator calls nothing: its key is none of any tenant's. */
  private static Caller calling(RouteMatch<?> route, KeyHolder holder) {
    return Callers.ofTenant(
        Routes.inPath(route, TENANT), holder.caller().orElseThrow(Callers::unauthenticated));
  }

  /** Before the framework's own rules, which decide on what is not ours. */
  @Override
  public int getOrder() {
    return SecuredAnnotationRule.ORDER - 1;
  }
}
