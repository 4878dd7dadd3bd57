package io.mandate.sandbox.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * {@code tcb/updateindex} and {@code componenttcb/dbindex}. The whole order is read before anything
 * is done; old indexes go before new ones come, so that one call can change an index.
 */
@Singleton
final class IndexInterfaces {

  private final DocumentEngine engine;

  IndexInterfaces(DocumentEngine engine) {
    this.engine = engine;
  }

  ObjectNode update(EndpointCall call) {
    if (!call.body().has("create_indexes") && !call.body().has("drop_indexes")) {
      throw missing("create_indexes or drop_indexes");
    }
    List<IndexSpec> created = specs(call.body(), "create_indexes");
    List<String> dropped = names(call.body(), "drop_indexes");
    return changed(call, created, dropped);
  }

  ObjectNode manage(EndpointCall call) {
    if (!call.body().has("indexes")) {
      throw missing("indexes");
    }
    return switch (call.action()) {
      case "create" -> changed(call, specs(call.body(), "indexes"), List.of());
      case "delete" -> changed(call, List.of(), names(call.body(), "indexes"));
      default ->
          throw new WeChatException(ErrorCode.INVALID_ARGS, "action must be create or delete");
    };
  }

  private ObjectNode changed(EndpointCall call, List<IndexSpec> created, List<String> dropped) {
    String env = call.env();
    String collection = call.text("collection_name");
    return EngineErrors.translated(
        () -> {
          dropped.forEach(name -> engine.dropIndex(env, collection, name));
          created.forEach(index -> engine.createIndex(env, collection, index));
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private static List<String> names(ObjectNode body, String list) {
    List<String> names = new ArrayList<>();
    for (JsonNode index : items(body, list, list)) {
      names.add(text(index, "name", list + "[" + names.size() + "]"));
    }
    return names;
  }

  private static List<IndexSpec> specs(ObjectNode body, String list) {
    List<IndexSpec> specs = new ArrayList<>();
    for (JsonNode index : items(body, list, list)) {
      String where = list + "[" + specs.size() + "]";
      specs.add(
          new IndexSpec(text(index, "name", where), unique(index, where), keys(index, where)));
    }
    return specs;
  }

  private static boolean unique(JsonNode index, String where) {
    String unique = index.path("unique").asText("false");
    if (!unique.equals("true") && !unique.equals("false")) {
      throw invalid(where + ".unique must be true or false");
    }
    return unique.equals("true");
  }

  private static BsonDocument keys(JsonNode index, String where) {
    if (!index.has("keys")) {
      throw missing(where + ".keys");
    }
    BsonDocument keys = new BsonDocument();
    for (JsonNode key : items(index, "keys", where + ".keys")) {
      String at = where + ".keys[" + keys.size() + "]";
      if (keys.put(text(key, "name", at), direction(text(key, "direction", at), at)) != null) {
        throw invalid(at + ".name stands twice");
      }
    }
    if (keys.isEmpty()) {
      throw invalid(where + ".keys must not be empty");
    }
    return keys;
  }

  private static BsonValue direction(String direction, String where) {
    return switch (direction) {
      case "1" -> new BsonInt32(1);
      case "-1" -> new BsonInt32(-1);
      case "2dsphere" -> new BsonString("2dsphere");
      default -> throw invalid(where + ".direction must be 1, -1 or 2dsphere");
    };
  }

  private static Iterable<JsonNode> items(JsonNode parent, String name, String where) {
    JsonNode list = parent.path(name);
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw invalid(where + " must be a list");
    }
    return list;
  }

  private static String text(JsonNode node, String name, String where) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw missing(where + "." + name);
    }
    if (!value.isTextual() && !value.isIntegralNumber() || value.asText().isEmpty()) {
      throw invalid(where + "." + name + " must be a text");
    }
    return value.asText();
  }

  private static WeChatException missing(String name) {
    return new WeChatException(ErrorCode.MISSING_PARAMETER, name);
  }

  private static WeChatException invalid(String reason) {
    return new WeChatException(ErrorCode.INVALID_ARGS, reason);
  }
}
