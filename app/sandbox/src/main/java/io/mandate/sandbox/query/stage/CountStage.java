package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.Deferred;
import io.mandate.sandbox.query.value.QueryException;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $count}: one document with the number, or none when there was nothing to count. */
final class CountStage {

  private CountStage() {}

  static Stage parse(BsonValue operand) {
    if (!operand.isString() || operand.asString().getValue().isEmpty()) {
      throw new QueryException(40156, "the count field must be a non-empty string");
    }
    String name = operand.asString().getValue();
    if (name.startsWith("$")) {
      throw new QueryException(40158, "the count field cannot be a $-prefixed path");
    }
    if (name.indexOf('.') >= 0) {
      throw new QueryException(40160, "the count field cannot contain '.'");
    }
    return (input, execution) ->
        Deferred.stream(
            () -> {
              long count = input.mapToLong(document -> 1).sum();
              return count == 0
                  ? Stream.empty()
                  : Stream.of(new BsonDocument(name, Arithmetic.whole(count)));
            });
  }
}
