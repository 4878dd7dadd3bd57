package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.Truth;
import io.mandate.sandbox.query.value.ValueSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Operators that define variables: {@code $let}, {@code $map}, {@code $filter}, {@code $reduce}.
 */
final class VariableOperators {

  private static final int STEPS_BETWEEN_CHECKS = 16;

  private VariableOperators() {}

  static void register(OperatorTable table) {
    table.custom("$let", VariableOperators::let);
    table.custom("$map", VariableOperators::map);
    table.custom("$filter", VariableOperators::filter);
    table.custom("$reduce", VariableOperators::reduce);
  }

  /** The variables are evaluated outside, so that none sees another. */
  private static Expression let(BsonValue operand, ExpressionParser parser) {
    Named named = Named.of("$let", operand, 16874).allowing(16875, "vars", "in");
    BsonValue vars = named.required("vars", 16876);
    BsonValue in = named.required("in", 16877);
    Named definitions = Named.of("$let's vars", vars, 10065);
    Variables inner = parser.variables();
    int first = inner.size();
    List<Expression> values = new ArrayList<>();
    for (Map.Entry<String, BsonValue> definition : definitions.fields().entrySet()) {
      inner = inner.with(definition.getKey());
      values.add(parser.parse(definition.getValue()));
    }
    Expression body = parser.with(inner).parse(in);
    Expression[] all = values.toArray(Expression[]::new);
    return scope -> {
      @Nullable BsonValue[] bound = OperatorTable.evaluate(all, scope);
      for (int i = 0; i < bound.length; i++) {
        scope.set(first + i, bound[i]);
      }
      return body.evaluate(scope);
    };
  }

  private static Expression map(BsonValue operand, ExpressionParser parser) {
    Named named = Named.of("$map", operand, 16878).allowing(16879, "input", "as", "in");
    Expression input = parser.parse(named.required("input", 16880));
    BsonValue in = named.required("in", 16882);
    int slot = parser.variables().size();
    Expression body = parser.with(parser.variables().with(name(named))).parse(in);
    return scope -> {
      BsonValue array = input.evaluate(scope);
      if (Nulls.isNullish(array)) {
        return BsonNull.VALUE;
      }
      BsonArray result = new BsonArray();
      for (BsonValue element :
          ArrayOperators.array(array, 16883, "input to $map must be an array")) {
        scope.set(slot, element);
        BsonValue value = body.evaluate(scope);
        result.add(value == null ? BsonNull.VALUE : value);
      }
      return result;
    };
  }

  private static String name(Named named) {
    BsonValue name = named.fields().get("as", new BsonString("this"));
    if (!name.isString()) {
      throw new QueryException(16866, named.operator() + " requires 'as' to be a string");
    }
    return name.asString().getValue();
  }

  private static Expression filter(BsonValue operand, ExpressionParser parser) {
    Named named = Named.of("$filter", operand, 28646).allowing(28647, "input", "as", "cond");
    Expression input = parser.parse(named.required("input", 28648));
    BsonValue condition = named.required("cond", 28650);
    int slot = parser.variables().size();
    Expression test = parser.with(parser.variables().with(name(named))).parse(condition);
    return scope -> {
      BsonValue array = input.evaluate(scope);
      if (Nulls.isNullish(array)) {
        return BsonNull.VALUE;
      }
      BsonArray result = new BsonArray();
      for (BsonValue element :
          ArrayOperators.array(array, 28651, "input to $filter must be an array")) {
        scope.set(slot, element);
        if (Truth.of(test.evaluate(scope))) {
          result.add(element);
        }
      }
      return result;
    };
  }

  private static Expression reduce(BsonValue operand, ExpressionParser parser) {
    Named named =
        Named.of("$reduce", operand, 40075).allowing(40076, "input", "initialValue", "in");
    Expression input = parser.parse(named.required("input", 40077));
    Expression initial = parser.parse(named.required("initialValue", 40078));
    BsonValue in = named.required("in", 40079);
    int slot = parser.variables().size();
    Expression body = parser.with(parser.variables().with("this").with("value")).parse(in);
    return scope -> {
      BsonValue array = input.evaluate(scope);
      if (Nulls.isNullish(array)) {
        return BsonNull.VALUE;
      }
      return reduced(
          ArrayOperators.array(array, 40080, "$reduce requires that 'input' be an array"),
          initial.evaluate(scope),
          slot,
          body,
          scope);
    };
  }

  private static @Nullable BsonValue reduced(
      List<BsonValue> array, @Nullable BsonValue initial, int slot, Expression body, Scope scope) {
    BsonValue value = initial;
    int steps = 0;
    for (BsonValue element : array) {
      scope.set(slot, element);
      scope.set(slot + 1, value);
      value = body.evaluate(scope);
      if (++steps % STEPS_BETWEEN_CHECKS == 0 && value != null) {
        ValueSize.check(value);
      }
    }
    return value;
  }
}
