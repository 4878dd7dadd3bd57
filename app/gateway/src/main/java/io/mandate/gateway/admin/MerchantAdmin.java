package io.mandate.gateway.admin;

import io.mandate.gateway.authorization.Consents;
import io.mandate.gateway.authorization.MerchantSync;
import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantFilter;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.token.AccessToken;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tenant's merchants, and the tokens behind them, which are never shown. */
@Controller("/tenants/{tenant}/merchants")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class MerchantAdmin {

  private final MerchantStore merchants;
  private final EnvironmentStore environments;
  private final MerchantSync sync;
  private final Consents consents;
  private final TokenAdmin health;
  private final GrantView grants;

  MerchantAdmin(
      MerchantStore merchants,
      EnvironmentStore environments,
      MerchantSync sync,
      Consents consents,
      TokenAdmin health,
      GrantView grants) {
    this.health = health;
    this.grants = grants;
    this.consents = consents;
    this.merchants = merchants;
    this.environments = environments;
    this.sync = sync;
  }

  @Get
  Map<String, Object> list(
      HttpRequest<?> request,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String permissionSet,
      @QueryValue @Nullable String nickName) {
    MerchantFilter filter =
        new MerchantFilter(
            Filter.as("status", status, Shown::merchantStatus),
            Filter.as("permissionSet", permissionSet, Shown::permissionSet),
            Filter.text("nickName", nickName));
    return Lists.MERCHANTS.page(
        limit,
        cursor,
        page ->
            Reach.merchants(request)
                .map(only -> those(only, RequestAttributes.tenant(request), filter, page))
                .orElseGet(
                    () -> merchants.list(RequestAttributes.tenant(request).id(), filter, page)),
        this::shown);
  }

  /** Those that a key is for; few, as each is named in it. */
  private Page<Merchant> those(
      Set<AuthorizerAppId> only, Tenant tenant, MerchantFilter filter, PageRequest page) {
    List<Merchant> rest =
        only.stream()
            .sorted()
            .filter(appid -> appid.value().compareTo(page.after()) > 0)
            .map(appid -> new MerchantId(tenant.component(), appid))
            .flatMap(id -> merchants.findOwn(tenant.id(), id).stream())
            .filter(filter::passes)
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(rest, page, merchant -> merchant.id().authorizer().value());
  }

  @Get("/{appid}")
  Map<String, Object> get(HttpRequest<?> request, @PathVariable String appid) {
    Merchant merchant = held(request, appid);
    Map<String, Object> shown = whole(request, merchant);
    shown.put("token", health.of(merchant.id()));
    return shown;
  }

  /** Forgets the merchant and its grant here; WeChat's side of the authorisation stands. */
  @Delete("/{appid}")
  @Status(HttpStatus.NO_CONTENT)
  void delete(HttpRequest<?> request, @PathVariable String appid) {
    find(RequestAttributes.tenant(request), appid).ifPresent(consents::forget);
  }

  /**
   * Fetches a new access token now, as if WeChat had refused the one there is; a pause after
   * failures is over with it.
   */
  @Post("/{appid}/refresh")
  Map<String, Object> refresh(HttpRequest<byte[]> request, @PathVariable String appid) {
    Fields.ofOptional(Fields.body(request));
    Merchant merchant = authorized(request, appid);
    AccessToken fresh = health.refresh(merchant.id());
    return Shown.object(
        "authorizerAppid", merchant.id().authorizer().value(),
        "expiresAt", fresh.expiresAt().toString(),
        "version", fresh.version());
  }

  /** Asks WeChat for name, permission sets and environments. */
  @Post("/{appid}/sync")
  Map<String, Object> sync(HttpRequest<byte[]> request, @PathVariable String appid) {
    Fields.ofOptional(Fields.body(request));
    return whole(request, sync.sync(authorized(request, appid)));
  }

  /** With what its grant is worth, which would be too much in a list. */
  private Map<String, Object> whole(HttpRequest<?> request, Merchant merchant) {
    Map<String, Object> shown = shown(merchant);
    shown.putAll(grants.of(RequestAttributes.tenant(request), merchant));
    return shown;
  }

  private Map<String, Object> shown(Merchant merchant) {
    return Shown.merchant(
        merchant, environments.ofMerchant(merchant.tenant(), merchant.id().authorizer()));
  }

  private Merchant authorized(HttpRequest<?> request, String appid) {
    return Optional.of(held(request, appid))
        .filter(Merchant::isAuthorized)
        .orElseThrow(MerchantAdmin::notFound);
  }

  private Merchant held(HttpRequest<?> request, String appid) {
    return find(RequestAttributes.tenant(request), appid).orElseThrow(MerchantAdmin::notFound);
  }

  private Optional<Merchant> find(Tenant tenant, String appid) {
    return Optional.of(appid)
        .filter(AuthorizerAppId::isValid)
        .map(id -> new MerchantId(tenant.component(), new AuthorizerAppId(id)))
        .flatMap(id -> merchants.findOwn(tenant.id(), id));
  }

  private static Refused notFound() {
    return new Refused(
        RefusalReason.MERCHANT_NOT_FOUND,
        "component is not authorized by this account: the tenant holds no such merchant");
  }
}
