package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.value.QueryException;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** {@code $sortByCount}: a group with its count, the most frequent first. */
final class SortByCountStage {

  private SortByCountStage() {}

  static Stage parse(BsonValue operand, Variables variables) {
    boolean expression =
        operand.isString() && operand.asString().getValue().startsWith("$")
            || operand.isDocument()
                && !operand.asDocument().isEmpty()
                && operand.asDocument().getFirstKey().startsWith("$");
    if (!expression) {
      throw new QueryException(
          40149, "the sortByCount field must be defined as a $-prefixed path or an expression");
    }
    BsonDocument group =
        new BsonDocument("_id", operand)
            .append("count", new BsonDocument("$sum", new BsonInt32(1)));
    Stage grouped = GroupStage.parse(group, variables);
    Stage sorted = SortStage.parse(new BsonDocument("count", new BsonInt32(-1)));
    return (input, execution) -> Pipelines.run(List.of(grouped, sorted), input, execution);
  }
}
