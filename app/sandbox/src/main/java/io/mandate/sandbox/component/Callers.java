package io.mandate.sandbox.component;

import io.mandate.sandbox.endpoint.PlatformCall;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.Components;

/** Who a call of a component's own interface speaks for. */
final class Callers {

  private Callers() {}

  /** The {@code component_appid} of the body, which must be the token's. */
  static String component(Components components, PlatformCall call) {
    String named = call.parameters().text("component_appid", ErrorCode.COMPONENT_APPID_MISSING);
    components.known(named);
    if (!named.equals(call.token().componentAppid())) {
      throw new WeChatException(ErrorCode.INVALID_COMPONENT);
    }
    return named;
  }

  static String authorizer(PlatformCall call) {
    return call.parameters().text("authorizer_appid", ErrorCode.APPID_MISSING);
  }
}
