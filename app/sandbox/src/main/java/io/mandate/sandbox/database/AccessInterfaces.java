package io.mandate.sandbox.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.database.AccessRule.AclTag;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.NoSuchCollectionException;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import jakarta.inject.Singleton;
import java.util.Arrays;

/**
 * {@code componenttcb/dbgetacl} and {@code dbmodifyacl}. Rules bind clients in a mini-program, not
 * the server-side interfaces, so that the sandbox keeps them and tells them, and does no more.
 */
@Singleton
final class AccessInterfaces {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DocumentEngine engine;
  private final AccessRules rules;

  AccessInterfaces(DocumentEngine engine, AccessRules rules) {
    this.engine = engine;
    this.rules = rules;
  }

  ObjectNode get(EndpointCall call) {
    AccessRule rule = rules.find(call.env(), existing(call));
    return JsonNodeFactory.instance
        .objectNode()
        .put("acl_tag", rule.tag().name())
        .put("rule", rule.rule());
  }

  ObjectNode modify(EndpointCall call) {
    AclTag tag = tag(call.text("acl_tag"));
    String rule = tag == AclTag.CUSTOM ? rule(call) : "";
    rules.put(call.env(), existing(call), new AccessRule(tag, rule));
    return JsonNodeFactory.instance.objectNode();
  }

  private static AclTag tag(String text) {
    return Arrays.stream(AclTag.values())
        .filter(tag -> tag.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new WeChatException(
                    ErrorCode.INVALID_ARGS,
                    "acl_tag must be one of " + Arrays.toString(AclTag.values())));
  }

  /** A JSON object, as text or as it is. */
  private static String rule(EndpointCall call) {
    if (call.body().path("rule") instanceof ObjectNode object) {
      return object.toString();
    }
    String rule = call.text("rule");
    try {
      if (JSON.readTree(rule) instanceof ObjectNode) {
        return rule;
      }
    } catch (JsonProcessingException e) {
      // told below, as any other text that is not an object
    }
    throw new WeChatException(ErrorCode.INVALID_ARGS, "rule must be a JSON object");
  }

  private String existing(EndpointCall call) {
    String name = call.text("collection_name");
    return EngineErrors.translated(
        () -> {
          if (engine.collections(call.env()).stream().noneMatch(it -> it.name().equals(name))) {
            throw new NoSuchCollectionException(name);
          }
          return name;
        });
  }
}
