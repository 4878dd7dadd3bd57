package io.mandate.sandbox.component;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.Endpoint;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.endpoint.TokenKind;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.Environment;
import io.mandate.sandbox.platform.Environments;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** {@code tcb/getenvinfo}: the environments that a mini-program owns or shares, or one of them. */
@Singleton
final class GetEnvInfo implements Endpoint {

  private final Environments environments;

  GetEnvInfo(Environments environments) {
    this.environments = environments;
  }

  @Override
  public String path() {
    return "/tcb/getenvinfo";
  }

  @Override
  public TokenKind tokenKind() {
    return TokenKind.AUTHORIZER;
  }

  @Override
  public Set<Integer> permissionSets() {
    return Set.of(49, 64);
  }

  @Override
  public boolean inEnvironment() {
    return false;
  }

  @Override
  public ObjectNode answer(EndpointCall call) {
    String wanted = call.text("env", "");
    List<Environment> open =
        environments.all().stream()
            .filter(one -> one.openTo(call.authorizerAppid()))
            .filter(one -> wanted.isEmpty() || one.env().equals(wanted))
            .toList();
    if (open.isEmpty() && !wanted.isEmpty()) {
      throw new WeChatException(ErrorCode.INVALID_ENV);
    }
    ObjectNode answer = WireJson.object();
    ArrayNode list = answer.putArray("info_list");
    open.forEach(one -> list.add(EnvironmentInfo.of(one)));
    return answer;
  }
}
