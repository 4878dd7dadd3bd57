package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.AccessToken;
import java.util.Map;

/** What an endpoint gets to see of a call that passed. */
record CheckedCall(Parameters parameters, Map<String, String> query, AccessToken token)
    implements EndpointCall {

  @Override
  public String env() {
    return text("env");
  }

  @Override
  public String text(String name) {
    return parameters.text(name);
  }

  @Override
  public String text(String name, String otherwise) {
    return parameters.text(name, otherwise);
  }

  @Override
  public long number(String name) {
    return parameters.number(name);
  }

  @Override
  public long number(String name, long otherwise) {
    return parameters.number(name, otherwise);
  }

  @Override
  public boolean flag(String name) {
    return parameters.flag(name);
  }

  @Override
  public String action() {
    String action = text("action", query.getOrDefault("action", ""));
    if (action.isEmpty()) {
      throw new WeChatException(ErrorCode.MISSING_PARAMETER, "action");
    }
    return action;
  }

  @Override
  public ObjectNode body() {
    return parameters.body();
  }

  @Override
  public String authorizerAppid() {
    return token.authorizerAppid();
  }

  @Override
  public String componentAppid() {
    return token.componentAppid();
  }
}
