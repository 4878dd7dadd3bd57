package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.accumulator.Accumulator;
import io.mandate.sandbox.query.accumulator.Accumulators;
import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.QueryException;
import java.util.List;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** One field of a group: how it is gathered and from what. */
record GroupField(String name, Supplier<Accumulator> accumulator, Expression argument) {

  /** The {@code output} of a bucket stage; a count when there is none. */
  static List<GroupField> output(String stage, BsonDocument operand, Variables variables) {
    BsonDocument count = new BsonDocument("count", new BsonDocument("$sum", new BsonInt32(1)));
    BsonValue output = operand.get("output", count);
    if (!output.isDocument()) {
      throw new QueryException(40196, "The " + stage + " 'output' field must be an object");
    }
    return output.asDocument().entrySet().stream()
        .map(field -> parse(field.getKey(), field.getValue(), variables))
        .toList();
  }

  static GroupField parse(String name, BsonValue operand, Variables variables) {
    if (name.indexOf('.') >= 0) {
      throw new QueryException(40235, "The field name '" + name + "' cannot contain '.'");
    }
    if (name.startsWith("$")) {
      throw new QueryException(40236, "The field name '" + name + "' cannot be an operator name");
    }
    if (!operand.isDocument() || operand.asDocument().isEmpty()) {
      throw new QueryException(40234, "The field '" + name + "' must be an accumulator object");
    }
    BsonDocument accumulator = operand.asDocument();
    if (accumulator.size() != 1) {
      throw new QueryException(40238, "The field '" + name + "' must specify one accumulator");
    }
    String operator = accumulator.getFirstKey();
    BsonValue argument = accumulator.values().iterator().next();
    Supplier<Accumulator> supplier =
        Accumulators.named(operator)
            .orElseThrow(
                () -> new QueryException(15952, "unknown group operator '" + operator + "'"));
    if (argument.isArray()) {
      throw new QueryException(40237, "The " + operator + " accumulator is a unary operator");
    }
    return new GroupField(name, supplier, Operators.parse(argument, variables));
  }
}
