package io.mandate.gateway.edge;

import io.mandate.gateway.body.JsonBody;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an existing WeChat SDK fetches what it takes for an access token (design.md section 5). */
@Controller("/cgi-bin")
@AccessedBy(Access.PUBLIC)
@ExecuteOn(TaskExecutors.BLOCKING)
class SdkTokens {

  private static final String GRANT_TYPE = "client_credential";

  private final Callers callers;
  private final MerchantStore merchants;
  private final GatewayTokens tokens;

  SdkTokens(Callers callers, MerchantStore merchants, GatewayTokens tokens) {
    this.callers = callers;
    this.merchants = merchants;
    this.tokens = tokens;
  }

  @Get("/token")
  Map<String, Object> token(
      @QueryValue("grant_type") @Nullable String grantType,
      @QueryValue @Nullable String appid,
      @QueryValue @Nullable String secret) {
    return issue(grantType, appid, secret);
  }

  @Post("/stable_token")
  @Consumes(MediaType.ALL)
  Map<String, Object> stableToken(@Body byte @Nullable [] body) {
    Map<String, @Nullable Object> sent = JsonBody.read(body == null ? new byte[0] : body).fields();
    return issue(text(sent, "grant_type"), text(sent, "appid"), text(sent, "secret"));
  }

  private Map<String, Object> issue(
      @Nullable String grantType, @Nullable String appid, @Nullable String secret) {
    if (!GRANT_TYPE.equals(grantType)) {
      throw refused(40002, "invalid grant_type: it must be " + GRANT_TYPE);
    }
    if (appid == null || appid.isEmpty()) {
      throw refused(41002, "appid missing");
    }
    if (secret == null || secret.isEmpty()) {
      throw refused(41004, "appsecret missing: it is an API key of Mandate");
    }
    Caller caller = caller(secret);
    requireOwn(caller, appid);
    return Map.of(
        "access_token",
        tokens.issue(caller.key(), appid).reveal(),
        "expires_in",
        GatewayTokens.LIFE.toSeconds());
  }

  private Caller caller(String secret) {
    try {
      return callers.caller(Secret.of(secret));
    } catch (Refused refused) {
      throw refused.reason() == RefusalReason.UNAUTHENTICATED
          ? refused(40125, "invalid appsecret: it must be a valid API key of Mandate")
          : refused;
    }
  }

  private void requireOwn(Caller caller, String appid) {
    if (caller.tenant().component().value().equals(appid)) {
      return;
    }
    Optional<AuthorizerAppId> authorizer =
        Optional.of(appid).filter(AuthorizerAppId::isValid).map(AuthorizerAppId::new);
    if (authorizer.filter(caller.key().scope()::covers).isEmpty()) {
      boolean scoped = caller.key().scope().merchants().isPresent();
      throw scoped && authorizer.isPresent()
          ? new Refused(
              RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this key is not for that appid")
          : invalidAppid();
    }
    boolean held =
        authorizer
            .map(id -> new MerchantId(caller.tenant().component(), id))
            .flatMap(id -> merchants.findOwn(caller.tenant().id(), id))
            .filter(Merchant::isAuthorized)
            .isPresent();
    if (!held) {
      throw invalidAppid();
    }
  }

  private static @Nullable String text(Map<String, @Nullable Object> sent, String name) {
    return sent.get(name) instanceof String text ? text : null;
  }

  private static Refused invalidAppid() {
    return new Refused(
            RefusalReason.MERCHANT_NOT_FOUND, "invalid appid: the tenant holds no such appid")
        .with("errcode", 40013);
  }

  private static Refused refused(int errcode, String message) {
    return new Refused(RefusalReason.UNAUTHENTICATED, message).with("errcode", errcode);
  }
}
