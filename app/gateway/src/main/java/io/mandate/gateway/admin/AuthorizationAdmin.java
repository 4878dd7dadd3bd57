package io.mandate.gateway.admin;

import io.mandate.gateway.authorization.AuthorizationLinks;
import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.authorization.AuthorizationStore;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links that bring merchants in. */
@Controller("/tenants/{tenant}/authorizations")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class AuthorizationAdmin {

  private final AuthorizationStore authorizations;
  private final AuthorizationLinks links;
  private final MerchantStore merchants;
  private final Clock clock;

  AuthorizationAdmin(
      AuthorizationStore authorizations,
      AuthorizationLinks links,
      MerchantStore merchants,
      Clock clock) {
    this.authorizations = authorizations;
    this.links = links;
    this.merchants = merchants;
    this.clock = clock;
  }

  /** The body may be left out: a link for a computer's browser, for any mini-program. */
  @Post
  HttpResponse<Map<String, Object>> authorize(HttpRequest<byte[]> request) {
    AuthorizationLinks.Link link =
        links.create(RequestAttributes.tenant(request), ConsentFields.wanted(Fields.body(request)));
    return HttpResponse.created(
        Shown.object(
            "id", link.authorization().id(),
            "authorizationUrl", link.url().toString(),
            "h5Url", link.h5().toString(),
            "expiresAt", link.authorization().expiresAt().toString()));
  }

  @Get
  Map<String, Object> list(
      HttpRequest<?> request,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor) {
    Tenant tenant = RequestAttributes.tenant(request);
    return Lists.AUTHORIZATIONS.page(
        limit, cursor, page -> authorizations.list(tenant.id(), page), this::shown);
  }

  /** Who used a link is told only where it did not bring another tenant's merchant. */
  private Map<String, Object> shown(Authorization link) {
    Map<String, Object> shown = Shown.authorization(link, clock.instant());
    if (isHeldByAnother(link)) {
      shown.put("status", "refused");
      shown.remove("merchant");
    }
    return shown;
  }

  private boolean isHeldByAnother(Authorization link) {
    return link.merchant()
        .flatMap(appid -> merchants.find(new MerchantId(link.component(), appid)))
        .filter(merchant -> !merchant.tenant().equals(link.tenant()))
        .isPresent();
  }
}
