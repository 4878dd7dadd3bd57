package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Set;

/** Two interfaces in an environment that say what they were given. */
@Factory
class EchoEndpoints {

  @Singleton
  @Named("merchant-echo")
  Endpoint merchantEcho() {
    return new Echo("/tcb/echo", TokenKind.AUTHORIZER, Set.of(49, 64));
  }

  @Singleton
  @Named("component-echo")
  Endpoint componentEcho() {
    return new Echo("/componenttcb/echo", TokenKind.COMPONENT, Set.of());
  }

  record Echo(String path, TokenKind tokenKind, Set<Integer> permissionSets) implements Endpoint {

    @Override
    public ObjectNode answer(EndpointCall call) {
      if (call.text("fail", "").equals("defect")) {
        throw new IllegalStateException("a defect");
      }
      return WireJson.object()
          .put("env", call.env())
          .put("number", call.number("number", 7))
          .put("flag", call.body().has("flag") && call.flag("flag"))
          .put("query", call.text("query", ""))
          .put("action", call.action())
          .put("component", call.componentAppid())
          .put("authorizer", call.authorizerAppid());
    }
  }
}
