package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.accumulator.Accumulator;
import io.mandate.sandbox.query.accumulator.Accumulators;
import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.QueryException;
import java.util.List;
import java.util.function.Supplier;
import org.bson.BsonValue;

/** Accumulators outside a group: over the elements of one array, or over several arguments. */
final class AccumulatorOperators {

  private static final List<String> NAMES =
      List.of("$sum", "$avg", "$min", "$max", "$stdDevPop", "$stdDevSamp", "$mergeObjects");

  private AccumulatorOperators() {}

  static void register(OperatorTable table) {
    for (String name : NAMES) {
      Supplier<Accumulator> supplier =
          Accumulators.named(name).orElseThrow(() -> new IllegalStateException(name));
      table.custom(name, (operand, parser) -> over(parser.arguments(operand), supplier));
    }
    table.custom("$meta", (operand, parser) -> meta(operand));
  }

  private static Expression over(Expression[] arguments, Supplier<Accumulator> supplier) {
    return scope -> {
      Accumulator accumulator = supplier.get();
      if (arguments.length == 1) {
        BsonValue value = arguments[0].evaluate(scope);
        if (value != null && value.isArray()) {
          value.asArray().forEach(accumulator::add);
        } else {
          accumulator.add(value);
        }
      } else {
        for (Expression argument : arguments) {
          accumulator.add(argument.evaluate(scope));
        }
      }
      return accumulator.result();
    };
  }

  private static Expression meta(BsonValue operand) {
    throw new QueryException(
        40218,
        "query requires "
            + (operand.isString() ? operand.asString().getValue() : "text score")
            + " metadata, but it is not available: $meta needs a $text query, which is not"
            + " supported");
  }
}
