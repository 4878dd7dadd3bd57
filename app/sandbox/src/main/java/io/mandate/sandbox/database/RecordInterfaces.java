package io.mandate.sandbox.database;

import static java.util.EnumSet.of;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentEngine.UpdateCounts;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.statement.Statement;
import io.mandate.sandbox.statement.Terminal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** The interfaces that run a statement on documents. */
@Singleton
final class RecordInterfaces {

  private final DocumentEngine engine;
  private final Queries queries;
  private final DatabaseLimits limits;

  RecordInterfaces(DocumentEngine engine, Queries queries, DatabaseLimits limits) {
    this.engine = engine;
    this.queries = queries;
    this.limits = limits;
  }

  /** {@code databasequery}: a page and a pager, whose total counts before skip and limit. */
  ObjectNode query(EndpointCall call, PagerSpelling spelling) {
    Statement.Find find = (Statement.Find) queries.read(call, of(Terminal.GET));
    int limit = Math.min(find.limit().orElse(limits.queryRows()), limits.queryRowsMost());
    ResultRows rows = new ResultRows(limit, limits.resultBytes());
    String env = call.env();
    long total =
        EngineErrors.translated(
            () -> {
              engine.find(env, limited(find, limit), rows);
              return engine.count(env, find.collection(), find.filter());
            });
    ObjectNode answer = object();
    answer.set("pager", spelling.pager(find.skip(), limit, total));
    answer.set("data", rows.data());
    return answer;
  }

  private static Statement.Find limited(Statement.Find find, int limit) {
    return new Statement.Find(
        find.collection(),
        find.filter(),
        find.sort(),
        find.projection(),
        find.skip(),
        OptionalInt.of(limit));
  }

  ObjectNode count(EndpointCall call) {
    Statement.Count count = (Statement.Count) queries.read(call, of(Terminal.COUNT));
    return object()
        .put(
            "count",
            EngineErrors.translated(
                () -> engine.count(call.env(), count.collection(), count.filter())));
  }

  ObjectNode add(EndpointCall call) {
    Statement.Insert insert = (Statement.Insert) queries.read(call, of(Terminal.ADD));
    List<BsonValue> ids = EngineErrors.translated(() -> engine.insert(call.env(), insert));
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("id_list");
    ids.forEach(id -> list.add(text(id)));
    return answer;
  }

  /**
   * {@code id} has text only when {@code set()} inserted, which {@code modified} does not count.
   */
  ObjectNode update(EndpointCall call) {
    Statement statement = queries.read(call, of(Terminal.UPDATE, Terminal.SET));
    UpdateCounts counts =
        EngineErrors.translated(
            () ->
                statement instanceof Statement.Replace replace
                    ? engine.replace(call.env(), replace)
                    : engine.update(call.env(), (Statement.Update) statement));
    BsonValue inserted = counts.upsertedId();
    return object()
        .put("matched", counts.matched())
        .put("modified", counts.modified())
        .put("id", inserted == null ? "" : text(inserted));
  }

  ObjectNode delete(EndpointCall call) {
    Statement.Delete delete = (Statement.Delete) queries.read(call, of(Terminal.REMOVE));
    return object()
        .put("deleted", EngineErrors.translated(() -> engine.delete(call.env(), delete)));
  }

  ObjectNode aggregate(EndpointCall call) {
    Statement.Aggregate aggregate = (Statement.Aggregate) queries.read(call, of(Terminal.END));
    ResultRows rows = new ResultRows(limits.aggregateRowsMost(), limits.resultBytes());
    EngineErrors.translated(
        () -> {
          engine.aggregate(call.env(), limited(aggregate), rows);
          return rows;
        });
    ObjectNode answer = object();
    answer.set("data", rows.data());
    return answer;
  }

  /** A pipeline that names no limit gets the documented one, so that an engine may stop early. */
  private Statement.Aggregate limited(Statement.Aggregate aggregate) {
    List<BsonDocument> pipeline = new ArrayList<>(aggregate.pipeline());
    boolean itsOwn =
        pipeline.stream().anyMatch(stage -> stage.containsKey("$limit"))
            || !pipeline.isEmpty() && pipeline.get(pipeline.size() - 1).containsKey("$out");
    if (itsOwn) {
      return aggregate;
    }
    pipeline.add(new BsonDocument("$limit", new BsonInt32(limits.aggregateRows())));
    return new Statement.Aggregate(aggregate.collection(), pipeline);
  }

  /** {@code componenttcb/dbrecord}. */
  ObjectNode record(EndpointCall call) {
    return switch (call.action()) {
      case "insert" -> add(call);
      case "delete" -> delete(call);
      case "update" -> update(call);
      case "query" -> query(call, PagerSpelling.SMALL);
      default ->
          throw new WeChatException(
              ErrorCode.INVALID_ARGS, "action must be insert, delete, update or query");
    };
  }

  private static String text(BsonValue id) {
    return switch (id.getBsonType()) {
      case STRING -> id.asString().getValue();
      case INT32 -> Integer.toString(id.asInt32().getValue());
      case INT64 -> Long.toString(id.asInt64().getValue());
      case DOUBLE -> Double.toString(id.asDouble().getValue());
      case OBJECT_ID -> id.asObjectId().getValue().toHexString();
      default -> id.toString();
    };
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
