package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What else a tenant's administrator looks at. */
@Controller("/tenants/{tenant}")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantViews {

  private final EnvironmentStore environments;

  TenantViews(EnvironmentStore environments) {
    this.environments = environments;
  }

  @Get
  Map<String, Object> tenant(HttpRequest<?> request) {
    return Shown.tenant(RequestAttributes.tenant(request));
  }

  /**
   * All of the tenant's, or those that list one merchant.
   *
   * @param merchant an appid, of whoever; what is not the tenant's is in none of its environments
   */
  @Get("/environments")
  Map<String, Object> environments(
      HttpRequest<?> request,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String merchant) {
    if (merchant != null) {
      Reach.requireNamed(request, merchant);
    }
    Optional<Set<AuthorizerAppId>> only =
        merchant == null ? Reach.merchants(request) : Optional.of(Set.of(appid(merchant)));
    return Lists.ENVIRONMENTS.page(
        limit,
        cursor,
        page ->
            only.map(listed -> listing(request, listed, page))
                .orElseGet(() -> environments.list(id(request), page)),
        Shown::environment);
  }

  private static AuthorizerAppId appid(String merchant) {
    if (!AuthorizerAppId.isValid(merchant)) {
      throw Refused.invalid("merchant", "must be an appid");
    }
    return new AuthorizerAppId(merchant);
  }

  private Page<Environment> listing(
      HttpRequest<?> request, Set<AuthorizerAppId> merchants, PageRequest page) {
    List<Environment> rest =
        merchants.stream()
            .flatMap(merchant -> environments.ofMerchant(id(request), merchant).stream())
            .distinct()
            .sorted(Comparator.comparing(environment -> environment.id().value()))
            .flatMap(environment -> Reach.seen(request, environment).stream())
            .filter(environment -> environment.id().value().compareTo(page.after()) > 0)
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(rest, page, environment -> environment.id().value());
  }

  private static TenantId id(HttpRequest<?> request) {
    return RequestAttributes.tenant(request).id();
  }
}
