package io.mandate.sandbox.component;

import static io.mandate.sandbox.endpoint.PlatformInterface.Needs.COMPONENT_TOKEN;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.PlatformCall;
import io.mandate.sandbox.endpoint.PlatformInterface;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.AccessTokens;
import io.mandate.sandbox.platform.Authorization;
import io.mandate.sandbox.platform.Authorizations;
import io.mandate.sandbox.platform.Components;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;

/** From an authorization code to a mini-program's tokens, and the list of who authorised. */
@Factory
final class GrantInterfaces {

  private static final int LONGEST_LIST = 500;

  private final Components components;
  private final Authorizations authorizations;
  private final AccessTokens tokens;

  GrantInterfaces(Components components, Authorizations authorizations, AccessTokens tokens) {
    this.components = components;
    this.authorizations = authorizations;
    this.tokens = tokens;
  }

  @Singleton
  PlatformInterface queryAuth() {
    return PlatformInterface.of("api_query_auth", COMPONENT_TOKEN, this::queryAuth);
  }

  @Singleton
  PlatformInterface authorizerToken() {
    return PlatformInterface.of("api_authorizer_token", COMPONENT_TOKEN, this::authorizerToken);
  }

  @Singleton
  PlatformInterface authorizerList() {
    return PlatformInterface.of("api_get_authorizer_list", COMPONENT_TOKEN, this::authorizerList);
  }

  private ObjectNode queryAuth(PlatformCall call) {
    String component = Callers.component(components, call);
    String code = call.parameters().text("authorization_code", ErrorCode.CODE_MISSING);
    Authorization exchanged = authorizations.exchange(component, code);
    ObjectNode info = WireJson.object().put("authorizer_appid", exchanged.authorizerAppid());
    putTokens(info, exchanged);
    info.set("func_info", FuncInfo.of(exchanged));
    ObjectNode answer = WireJson.object();
    answer.set("authorization_info", info);
    return answer;
  }

  private ObjectNode authorizerToken(PlatformCall call) {
    String component = Callers.component(components, call);
    String refreshToken =
        call.parameters().text("authorizer_refresh_token", ErrorCode.REFRESH_TOKEN_MISSING);
    Authorization standing =
        authorizations.refresh(component, Callers.authorizer(call), refreshToken);
    return putTokens(WireJson.object(), standing);
  }

  private ObjectNode authorizerList(PlatformCall call) {
    String component = Callers.component(components, call);
    long offset = call.parameters().number("offset", 0);
    long count = call.parameters().number("count", LONGEST_LIST);
    if (count > LONGEST_LIST) {
      throw new WeChatException(ErrorCode.ARGS_COUNT_EXCEED);
    }
    if (offset < 0 || count < 0) {
      throw new WeChatException(ErrorCode.INVALID_ARGS, "offset and count are not negative");
    }
    List<Authorization> all = authorizations.ofComponent(component);
    ObjectNode answer = WireJson.object().put("total_count", all.size());
    ArrayNode list = answer.putArray("list");
    all.stream().skip(offset).limit(count).forEach(one -> list.add(row(one)));
    return answer;
  }

  private ObjectNode putTokens(ObjectNode answer, Authorization standing) {
    String token = tokens.issue(standing.componentAppid(), standing.authorizerAppid()).value();
    return answer
        .put("authorizer_access_token", token)
        .put("expires_in", AccessTokens.LIFE.toSeconds())
        .put("authorizer_refresh_token", standing.refreshToken());
  }

  private static ObjectNode row(Authorization one) {
    return WireJson.object()
        .put("authorizer_appid", one.authorizerAppid())
        .put("refresh_token", one.shownRefreshToken())
        .put("auth_time", one.authorizedAt().getEpochSecond());
  }
}
