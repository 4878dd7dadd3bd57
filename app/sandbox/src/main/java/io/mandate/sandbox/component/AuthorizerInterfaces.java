package io.mandate.sandbox.component;

import static io.mandate.sandbox.endpoint.PlatformInterface.Needs.ANY_TOKEN;
import static io.mandate.sandbox.endpoint.PlatformInterface.Needs.COMPONENT_TOKEN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.PlatformCall;
import io.mandate.sandbox.endpoint.PlatformInterface;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.Authorization;
import io.mandate.sandbox.platform.Authorizations;
import io.mandate.sandbox.platform.Components;
import io.mandate.sandbox.platform.Merchant;
import io.mandate.sandbox.platform.Merchants;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What a component may know of, and set for, a mini-program that authorised it. */
@Factory
final class AuthorizerInterfaces {

  /** Values by option; the first is the default. */
  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          "location_report", List.of("0", "1", "2"),
          "voice_recognize", List.of("0", "1"),
          "customer_service", List.of("0", "1"));

  private final Components components;
  private final Merchants merchants;
  private final Authorizations authorizations;

  AuthorizerInterfaces(Components components, Merchants merchants, Authorizations authorizations) {
    this.components = components;
    this.merchants = merchants;
    this.authorizations = authorizations;
  }

  @Singleton
  PlatformInterface info() {
    return PlatformInterface.of("api_get_authorizer_info", COMPONENT_TOKEN, this::info);
  }

  @Singleton
  PlatformInterface getOption() {
    return PlatformInterface.of("get_authorizer_option", ANY_TOKEN, this::getOption);
  }

  @Singleton
  PlatformInterface legacyGetOption() {
    return PlatformInterface.of("api_get_authorizer_option", ANY_TOKEN, this::getOption);
  }

  @Singleton
  PlatformInterface setOption() {
    return PlatformInterface.of("set_authorizer_option", ANY_TOKEN, this::setOption);
  }

  @Singleton
  PlatformInterface legacySetOption() {
    return PlatformInterface.of("api_set_authorizer_option", ANY_TOKEN, this::setOption);
  }

  private ObjectNode info(PlatformCall call) {
    String component = Callers.component(components, call);
    Authorization standing = authorizations.standing(component, Callers.authorizer(call));
    ObjectNode answer = WireJson.object();
    answer.set("authorizer_info", AuthorizerInfo.of(merchant(standing)));
    answer
        .putObject("authorization_info")
        .put("authorizer_appid", standing.authorizerAppid())
        .put("authorizer_refresh_token", standing.shownRefreshToken())
        .set("func_info", FuncInfo.of(standing));
    return answer;
  }

  private ObjectNode getOption(PlatformCall call) {
    Merchant merchant = merchant(standing(call));
    String option = option(call);
    String value = merchant.options().getOrDefault(option, values(option).get(0));
    return WireJson.object()
        .put("authorizer_appid", merchant.appid())
        .put("option_name", option)
        .put("option_value", value);
  }

  private ObjectNode setOption(PlatformCall call) {
    Merchant merchant = merchant(standing(call));
    String option = option(call);
    String value = call.parameters().text("option_value");
    if (!values(option).contains(value)) {
      throw new WeChatException(ErrorCode.INVALID_OPTION_VALUE);
    }
    merchants.option(merchant, option, value);
    return WireJson.object().put("errcode", 0).put("errmsg", "ok");
  }

  private static String option(PlatformCall call) {
    String option = call.parameters().text("option_name");
    if (values(option).isEmpty()) {
      throw new WeChatException(ErrorCode.INVALID_OPTION_NAME);
    }
    return option;
  }

  private static List<String> values(String option) {
    return OPTIONS.getOrDefault(option, List.of());
  }

  /** WeChat's pages contradict each other on the token: both kinds are taken. */
  private Authorization standing(PlatformCall call) {
    String authorizer =
        call.token().ofComponent() ? Callers.authorizer(call) : call.token().authorizerAppid();
    return authorizations.standing(call.token().componentAppid(), authorizer);
  }

  private Merchant merchant(Authorization standing) {
    return merchants
        .find(standing.authorizerAppid())
        .orElseThrow(() -> new WeChatException(ErrorCode.INVALID_APPID));
  }
}
