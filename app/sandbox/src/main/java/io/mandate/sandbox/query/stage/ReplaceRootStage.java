package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $replaceRoot} and {@code $replaceWith}: another document in a document's place. */
record ReplaceRootStage(Expression root) implements Stage {

  static Stage parse(BsonDocument operand, Variables variables) {
    BsonValue root = operand.get("newRoot");
    if (root == null || operand.size() != 1) {
      throw new QueryException(
          root == null ? 40231 : 40230,
          "$replaceRoot takes one option, 'newRoot': no newRoot specified, or an unknown option");
    }
    return new ReplaceRootStage(Operators.parse(root, variables));
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return input.map(
        document -> {
          BsonValue value = root.evaluate(execution.scope(document));
          if (value == null || !value.isDocument()) {
            throw new QueryException(
                40228,
                "'newRoot' expression must evaluate to an object, but resulting value was of type: "
                    + (value == null ? "missing" : TypeName.of(value)));
          }
          return value.asDocument();
        });
  }
}
