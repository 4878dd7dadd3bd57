package io.mandate.sandbox.query.expression;

import io.mandate.sandbox.query.value.QueryException;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Gathers operators by name; checks the number of arguments once, when an expression is parsed. */
public final class OperatorTable {

  private final Map<String, OperatorFactory> operators = new HashMap<>();

  public Map<String, OperatorFactory> operators() {
    return Map.copyOf(operators);
  }

  public void custom(String name, OperatorFactory factory) {
    operators.put(name, factory);
  }

  public void unary(String name, Unary function) {
    custom(
        name,
        (operand, parser) -> {
          Expression[] arguments = checked(name, parser.arguments(operand), 1, 1);
          Expression argument = arguments[0];
          return scope -> function.apply(argument.evaluate(scope));
        });
  }

  public void binary(String name, Binary function) {
    custom(
        name,
        (operand, parser) -> {
          Expression[] arguments = checked(name, parser.arguments(operand), 2, 2);
          Expression left = arguments[0];
          Expression right = arguments[1];
          return scope -> function.apply(left.evaluate(scope), right.evaluate(scope));
        });
  }

  public void variadic(String name, int min, int max, Variadic function) {
    custom(
        name,
        (operand, parser) -> {
          Expression[] arguments = checked(name, parser.arguments(operand), min, max);
          return scope -> function.apply(evaluate(arguments, scope));
        });
  }

  /** The values of all arguments, in order. */
  public static @Nullable BsonValue[] evaluate(Expression[] arguments, Scope scope) {
    @Nullable BsonValue[] values = new BsonValue[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].evaluate(scope);
    }
    return values;
  }

  public static Expression[] checked(String name, Expression[] arguments, int min, int max) {
    if (arguments.length >= min && arguments.length <= max) {
      return arguments;
    }
    if (min == max) {
      throw new QueryException(
          16020,
          "Expression %s takes exactly %d arguments. %d were passed in."
              .formatted(name, min, arguments.length));
    }
    throw new QueryException(
        28667,
        "Expression %s takes at least %d arguments, and at most %d, but %d were passed in."
            .formatted(name, min, max, arguments.length));
  }

  /** A function of one value; null is missing. */
  @FunctionalInterface
  public interface Unary {
    @Nullable BsonValue apply(@Nullable BsonValue value);
  }

  /** A function of two values; null is missing. */
  @FunctionalInterface
  public interface Binary {
    @Nullable BsonValue apply(@Nullable BsonValue left, @Nullable BsonValue right);
  }

  /** A function of some values; null is missing. */
  @FunctionalInterface
  public interface Variadic {
    @Nullable BsonValue apply(@Nullable BsonValue[] values);
  }
}
