package io.mandate.sandbox.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.Endpoint;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.endpoint.TokenKind;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.Authorizations;
import io.mandate.sandbox.platform.Environment;
import io.mandate.sandbox.platform.Environments;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * {@code componenttcb/batchgetenvid}: by mini-program, the environments open to it. One that did
 * not authorise the component is named in {@code err_list}.
 */
@Singleton
final class BatchGetEnvId implements Endpoint {

  /** Of {@code source_type}: 1 would be containers, of which the sandbox has none. */
  private static final int CLOUD_DEVELOPMENT = 0;

  private final Environments environments;
  private final Authorizations authorizations;

  BatchGetEnvId(Environments environments, Authorizations authorizations) {
    this.environments = environments;
    this.authorizations = authorizations;
  }

  @Override
  public String path() {
    return "/componenttcb/batchgetenvid";
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
    boolean containers = call.number("source_type", CLOUD_DEVELOPMENT) != CLOUD_DEVELOPMENT;
    ObjectNode answer = WireJson.object();
    ArrayNode relations = answer.putArray("relation_data");
    ArrayNode errors = answer.putArray("err_list");
    for (JsonNode appid : appids(call)) {
      String text = appid.textValue();
      if (authorizations.find(call.componentAppid(), text).isEmpty()) {
        errors
            .addObject()
            .put("appid", text)
            .put("errmsg", ErrorCode.NOT_AUTHORIZED_BY_ACCOUNT.text());
      } else {
        ArrayNode envs = relations.addObject().put("appid", text).putArray("env_list");
        if (!containers) {
          open(call.componentAppid(), text, envs);
        }
      }
    }
    return answer;
  }

  private void open(String component, String appid, ArrayNode envs) {
    environments.all().stream()
        .filter(one -> one.openTo(appid) && environments.reachedByComponent(component, one))
        .map(Environment::env)
        .forEach(envs::add);
  }

  private static JsonNode appids(EndpointCall call) {
    JsonNode appids = call.body().path("appids");
    if (appids.isMissingNode()) {
      throw new WeChatException(ErrorCode.MISSING_PARAMETER, "appids");
    }
    boolean texts = appids.isArray();
    for (JsonNode appid : appids) {
      texts &= appid.isTextual();
    }
    if (!texts) {
      throw new WeChatException(ErrorCode.INVALID_ARGS, "appids must be a list of texts");
    }
    return appids;
  }
}
