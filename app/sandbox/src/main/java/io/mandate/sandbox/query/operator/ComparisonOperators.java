package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.Literal;
import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** Comparison in the order of all values, logic and choice. */
final class ComparisonOperators {

  private ComparisonOperators() {}

  static void register(OperatorTable table) {
    table.binary("$cmp", (l, r) -> new BsonInt32(Integer.signum(BsonOrder.compareNullable(l, r))));
    compare(table, "$eq", order -> order == 0);
    compare(table, "$ne", order -> order != 0);
    compare(table, "$lt", order -> order < 0);
    compare(table, "$lte", order -> order <= 0);
    compare(table, "$gt", order -> order > 0);
    compare(table, "$gte", order -> order >= 0);
    table.custom("$and", (operand, parser) -> junction(parser.arguments(operand), false));
    table.custom("$or", (operand, parser) -> junction(parser.arguments(operand), true));
    table.unary("$not", value -> BsonBoolean.valueOf(!Truth.of(value)));
    table.custom("$cond", ComparisonOperators::choice);
    table.custom("$ifNull", ComparisonOperators::ifNull);
    table.custom("$switch", ComparisonOperators::branches);
    table.custom("$literal", (operand, parser) -> new Literal(operand));
    table.custom("$const", (operand, parser) -> new Literal(operand));
  }

  private static void compare(OperatorTable table, String name, IntPredicate holds) {
    table.binary(name, (l, r) -> BsonBoolean.valueOf(holds.test(BsonOrder.compareNullable(l, r))));
  }

  /** Stops at the first argument that decides. */
  private static Expression junction(Expression[] arguments, boolean decisive) {
    return scope -> {
      for (Expression argument : arguments) {
        if (Truth.of(argument.evaluate(scope)) == decisive) {
          return BsonBoolean.valueOf(decisive);
        }
      }
      return BsonBoolean.valueOf(!decisive);
    };
  }

  private static Expression choice(BsonValue operand, ExpressionParser parser) {
    Expression[] parts;
    if (operand.isDocument()) {
      BsonDocument named = operand.asDocument();
      for (String key : named.keySet()) {
        if (!key.equals("if") && !key.equals("then") && !key.equals("else")) {
          throw new QueryException(17083, "Unrecognized parameter to $cond: " + key);
        }
      }
      parts =
          new Expression[] {
            parser.parse(required(named, "$cond", "if", 17080)),
            parser.parse(required(named, "$cond", "then", 17081)),
            parser.parse(required(named, "$cond", "else", 17082))
          };
    } else {
      parts = OperatorTable.checked("$cond", parser.arguments(operand), 3, 3);
    }
    return scope -> parts[Truth.of(parts[0].evaluate(scope)) ? 1 : 2].evaluate(scope);
  }

  private static BsonValue required(BsonDocument named, String operator, String key, int code) {
    BsonValue value = named.get(key);
    if (value == null) {
      throw new QueryException(code, "Missing '" + key + "' parameter to " + operator);
    }
    return value;
  }

  private static Expression ifNull(BsonValue operand, ExpressionParser parser) {
    Expression[] parts =
        OperatorTable.checked("$ifNull", parser.arguments(operand), 2, Integer.MAX_VALUE);
    return scope -> {
      for (int i = 0; i < parts.length - 1; i++) {
        BsonValue value = parts[i].evaluate(scope);
        if (!Nulls.isNullish(value)) {
          return value;
        }
      }
      return parts[parts.length - 1].evaluate(scope);
    };
  }

  private static Expression branches(BsonValue operand, ExpressionParser parser) {
    Named named = Named.of("$switch", operand, 40060).allowing(40067, "branches", "default");
    BsonValue list = named.get("branches");
    if (list == null || !list.isArray() || list.asArray().isEmpty()) {
      throw new QueryException(
          list == null || list.isArray() ? 40068 : 40061,
          "$switch requires at least one branch, in an array for 'branches'");
    }
    List<Expression> cases = new ArrayList<>();
    List<Expression> results = new ArrayList<>();
    for (BsonValue branch : list.asArray()) {
      Map<String, BsonValue> parts =
          Named.of("a branch of $switch", branch, 40062).allowing(40063, "case", "then").fields();
      if (parts.size() != 2) {
        throw new QueryException(40064, "$switch requires each branch have a 'case' and a 'then'");
      }
      cases.add(parser.parse(required(branch.asDocument(), "$switch", "case", 40064)));
      results.add(parser.parse(required(branch.asDocument(), "$switch", "then", 40065)));
    }
    BsonValue otherwise = named.get("default");
    Expression last = otherwise == null ? ComparisonOperators::noBranch : parser.parse(otherwise);
    return scope -> {
      for (int i = 0; i < cases.size(); i++) {
        if (Truth.of(cases.get(i).evaluate(scope))) {
          return results.get(i).evaluate(scope);
        }
      }
      return last.evaluate(scope);
    };
  }

  private static BsonValue noBranch(Scope scope) {
    throw new QueryException(
        40066,
        "$switch could not find a matching branch for an input, and no default was specified.");
  }
}
