package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.Deferred;
import io.mandate.sandbox.query.value.QueryException;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The stages that ask about the collection, or write one. */
final class CollectionStages {

  private CollectionStages() {}

  static Stage stats(BsonDocument operand) {
    for (String key : operand.keySet()) {
      switch (key) {
        case "count", "storageStats", "latencyStats", "queryExecStats" -> {
          // Known.
        }
        default -> throw new QueryException(40168, "unrecognized option to $collStats: " + key);
      }
    }
    return (input, execution) ->
        Deferred.stream(() -> Stream.of(execution.context().collectionStats(operand)));
  }

  static Stage indexes(BsonDocument operand) {
    if (!operand.isEmpty()) {
      throw new QueryException(
          28803, "The $indexStats stage specification must be an empty object");
    }
    return (input, execution) -> Deferred.stream(() -> execution.context().indexStats().stream());
  }

  static Stage out(BsonValue operand) {
    if (!operand.isString() || operand.asString().getValue().isEmpty()) {
      throw new QueryException(16990, "$out only supports a string argument");
    }
    String collection = operand.asString().getValue();
    if (collection.startsWith("system.") || collection.indexOf('$') >= 0) {
      throw new QueryException(17385, "Can't $out to special collection: " + collection);
    }
    return (input, execution) ->
        Deferred.stream(
            () -> {
              execution.context().out(collection, input);
              return Stream.empty();
            });
  }
}
