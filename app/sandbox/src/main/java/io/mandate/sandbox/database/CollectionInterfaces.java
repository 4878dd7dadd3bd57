package io.mandate.sandbox.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentEngine.CollectionInfo;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Collections: made, dropped, listed. WeChat says nowhere what an existing collection answers to
 * being made; -502013, the documented code for a collection that could not be made, is used.
 */
@Singleton
final class CollectionInterfaces {

  private static final int CREATE_COLLECTION_FAIL = -502013;
  private static final int NAME_MOST = 120;

  private final DocumentEngine engine;
  private final AccessRules rules;
  private final DatabaseLimits limits;

  CollectionInterfaces(DocumentEngine engine, AccessRules rules, DatabaseLimits limits) {
    this.engine = engine;
    this.rules = rules;
    this.limits = limits;
  }

  ObjectNode add(EndpointCall call) {
    String name = named(call);
    EngineErrors.translated(
        () -> {
          List<CollectionInfo> collections = engine.collections(call.env());
          if (collections.stream().anyMatch(known -> known.name().equals(name))) {
            throw new WeChatException(
                CREATE_COLLECTION_FAIL,
                "create collection fail. [ResourceExist] Table exist: " + name);
          }
          if (collections.size() >= limits.collections()) {
            throw new WeChatException(
                ErrorCode.DATABASE_COLLECTION_LIMIT, "at most " + limits.collections());
          }
          engine.createCollection(call.env(), name);
          return name;
        });
    return JsonNodeFactory.instance.objectNode();
  }

  private static String named(EndpointCall call) {
    String name = call.text("collection_name");
    if (name.isBlank()
        || name.length() > NAME_MOST
        || name.startsWith("system.")
        || name.indexOf('$') >= 0
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new WeChatException(ErrorCode.INVALID_ARGS, "collection_name is not a name");
    }
    return name;
  }

  ObjectNode delete(EndpointCall call) {
    String name = call.text("collection_name");
    EngineErrors.translated(
        () -> {
          engine.dropCollection(call.env(), name);
          return name;
        });
    rules.forget(call.env(), name);
    return JsonNodeFactory.instance.objectNode();
  }

  /** {@code tcb/databasecollectionget}: with a pager. */
  ObjectNode list(EndpointCall call) {
    CollectionPage page = page(call, limits.collectionRows());
    ObjectNode answer = page.answer();
    answer.set(
        "pager", PagerSpelling.CAPITAL.pager(page.offset(), page.limit(), page.all().size()));
    return answer;
  }

  /** {@code componenttcb/dbcollection}: {@code total} and no pager. */
  ObjectNode manage(EndpointCall call) {
    return switch (call.action()) {
      case "get" -> {
        CollectionPage page = page(call, limits.componentCollectionRows());
        yield page.answer().put("total", page.all().size());
      }
      case "add" -> add(call);
      case "del" -> delete(call);
      default ->
          throw new WeChatException(ErrorCode.INVALID_ARGS, "action must be get, add or del");
    };
  }

  private CollectionPage page(EndpointCall call, int otherwise) {
    long limit = call.number("limit", otherwise);
    long offset = call.number("offset", 0);
    if (limit < 0 || offset < 0) {
      throw new WeChatException(ErrorCode.INVALID_ARGS, "limit and offset must not be negative");
    }
    return new CollectionPage(
        EngineErrors.translated(() -> engine.collections(call.env())),
        offset,
        limit == 0 ? otherwise : Math.min(limit, limits.collectionRowsMost()));
  }

  private record CollectionPage(List<CollectionInfo> all, long offset, long limit) {

    ObjectNode answer() {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      ArrayNode collections = answer.putArray("collections");
      all.stream()
          .skip(offset)
          .limit(limit)
          .forEach(
              info ->
                  collections
                      .addObject()
                      .put("name", info.name())
                      .put("count", info.count())
                      .put("size", info.size())
                      .put("index_count", info.indexCount())
                      .put("index_size", info.indexSize()));
      return answer;
    }
  }
}
