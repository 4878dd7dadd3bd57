package io.mandate.sandbox.component;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.Endpoint;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.endpoint.TokenKind;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.platform.Environments;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code componenttcb/describeenvs}: the environments that the component itself owns. */
@Singleton
final class DescribeEnvs implements Endpoint {

  private final Environments environments;

  DescribeEnvs(Environments environments) {
    this.environments = environments;
  }

  @Override
  public String path() {
    return "/componenttcb/describeenvs";
  }

  @Override
  public TokenKind tokenKind() {
    return TokenKind.COMPONENT;
  }

  @Override
  public Set<Integer> permissionSets() {
    return Set.of();
  }

  @Override
  public boolean inEnvironment() {
    return false;
  }

  @Override
  public ObjectNode answer(EndpointCall call) {
    ObjectNode answer = WireJson.object();
    ArrayNode list = answer.putArray("info_list");
    environments.all().stream()
        .filter(one -> one.owner().equals(call.componentAppid()))
        .map(
            one ->
                EnvironmentInfo.of(one)
                    .put("dbinstance_id", "tnt-" + one.env())
                    .put("bucket_id", one.env()))
        .forEach(list::add);
    return answer;
  }
}
