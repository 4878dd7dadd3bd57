package io.mandate.sandbox.component;

import static io.mandate.sandbox.endpoint.PlatformInterface.Needs.COMPONENT_TOKEN;
import static io.mandate.sandbox.endpoint.PlatformInterface.Needs.NOTHING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.Parameters;
import io.mandate.sandbox.endpoint.PlatformCall;
import io.mandate.sandbox.endpoint.PlatformInterface;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.platform.AccessToken;
import io.mandate.sandbox.platform.AccessTokens;
import io.mandate.sandbox.platform.Codes;
import io.mandate.sandbox.platform.Components;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** From secret and ticket to the component's token and its pre-auth codes. */
@Factory
final class TokenInterfaces {

  private final Components components;
  private final AccessTokens tokens;
  private final Codes codes;

  TokenInterfaces(Components components, AccessTokens tokens, Codes codes) {
    this.components = components;
    this.tokens = tokens;
    this.codes = codes;
  }

  @Singleton
  PlatformInterface startPushTicket() {
    return PlatformInterface.of("api_start_push_ticket", NOTHING, this::startPushTicket);
  }

  @Singleton
  PlatformInterface componentToken() {
    return PlatformInterface.of("api_component_token", NOTHING, this::componentToken);
  }

  @Singleton
  PlatformInterface createPreauthcode() {
    return PlatformInterface.of("api_create_preauthcode", COMPONENT_TOKEN, this::preAuthCode);
  }

  private ObjectNode startPushTicket(PlatformCall call) {
    String appid = authenticated(call.parameters(), "component_secret");
    boolean normal = components.hasLiveTicket(appid);
    components.pushTicket(appid);
    return WireJson.object().put("errcode", 0).put("errmsg", normal ? "in a normal state" : "ok");
  }

  private ObjectNode componentToken(PlatformCall call) {
    Parameters parameters = call.parameters();
    String appid = authenticated(parameters, "component_appsecret");
    components.checkTicket(
        appid, parameters.text("component_verify_ticket", ErrorCode.TICKET_MISSING));
    AccessToken token = tokens.issue(appid, "");
    return WireJson.object()
        .put("component_access_token", token.value())
        .put("expires_in", AccessTokens.LIFE.toSeconds());
  }

  private ObjectNode preAuthCode(PlatformCall call) {
    String appid = Callers.component(components, call);
    return WireJson.object()
        .put("pre_auth_code", codes.issuePreAuth(appid).value())
        .put("expires_in", Codes.PRE_AUTH_LIFE.toSeconds());
  }

  private String authenticated(Parameters parameters, String secretName) {
    String appid = parameters.text("component_appid", ErrorCode.COMPONENT_APPID_MISSING);
    components.known(appid);
    components.authenticate(appid, parameters.text(secretName, ErrorCode.APPSECRET_MISSING));
    return appid;
  }
}
