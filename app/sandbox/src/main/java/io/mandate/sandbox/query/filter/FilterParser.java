package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.Nesting;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Turns a filter's document into a {@link Condition}; refuses what MongoDB refuses. */
public final class FilterParser {

  private final Variables variables;
  private Optional<NearTest> near = Optional.empty();
  private boolean inElement;

  private FilterParser(Variables variables) {
    this.variables = variables;
  }

  /** A filter without variables, as {@code find} has it. */
  public static Compiled parse(BsonDocument filter) {
    return parse(filter, Variables.NONE);
  }

  /** A filter within a pipeline, where {@code $expr} may use variables. */
  public static Compiled parse(BsonDocument filter, Variables variables) {
    FilterParser parser = new FilterParser(variables);
    Condition condition = parser.document(filter, 0);
    return new Compiled(condition, BoundFinder.find(filter), parser.near);
  }

  /** The test that {@code $elemMatch} makes of an array. */
  public static ValueTest parseElementMatch(BsonValue operand) {
    return new FilterParser(Variables.NONE).elementMatch(operand, 0);
  }

  /** The test that {@code $pull} makes of each element: operators, a regular expression, fields. */
  public static ValueTest parsePull(BsonValue operand) {
    FilterParser parser = new FilterParser(Variables.NONE);
    if (operand.isRegularExpression()) {
      return ComparisonTests.matching(operand.asRegularExpression());
    }
    BsonDocument document = operand.asDocument();
    if (isOperatorDocument(document) && !isLogic(document.getFirstKey())) {
      return parser.operators(document, 0);
    }
    parser.inElement = true;
    Condition condition = parser.document(document, 0);
    return value ->
        value != null && value.isDocument() && condition.matches(value.asDocument(), Bindings.NONE);
  }

  /** Whether a document's first key is an operator, so that it is not meant as a literal. */
  public static boolean isOperatorDocument(BsonValue value) {
    if (!value.isDocument() || value.asDocument().isEmpty()) {
      return false;
    }
    String first = value.asDocument().keySet().iterator().next();
    return first.startsWith("$") && !first.equals("$ref") && !first.equals("$id");
  }

  Condition document(BsonDocument filter, int depth) {
    int below = Nesting.deeper(depth);
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, BsonValue> entry : filter.entrySet()) {
      String key = entry.getKey();
      if (key.startsWith("$")) {
        topLevel(key, entry.getValue(), below).ifPresent(conditions::add);
      } else {
        field(FieldPath.of(key), entry.getValue(), below, conditions);
      }
    }
    return Condition.all(conditions);
  }

  private Optional<Condition> topLevel(String operator, BsonValue operand, int depth) {
    return switch (operator) {
      case "$and" -> Optional.of(Condition.all(list(operator, operand, depth)));
      case "$or" -> Optional.of(Condition.any(list(operator, operand, depth)));
      case "$nor" -> Optional.of(Condition.any(list(operator, operand, depth)).negate());
      case "$expr" -> {
        if (inElement) {
          throw QueryException.badValue("$expr can only be applied to the top-level document");
        }
        Expression expression = Operators.parse(operand, variables);
        yield Optional.of(
            (document, bindings) -> Truth.of(expression.evaluate(bindings.scope(document))));
      }
      case "$jsonSchema" -> {
        ValueTest schema = JsonSchema.parse(operand);
        yield Optional.of((document, bindings) -> schema.test(document));
      }
      case "$comment" -> Optional.empty();
      case "$where" -> throw QueryException.badValue("$where is not supported: no JavaScript here");
      case "$text" ->
          throw new QueryException(27, "$text is not supported: text index required for $text");
      default -> throw QueryException.badValue("unknown top level operator: " + operator);
    };
  }

  private List<Condition> list(String operator, BsonValue operand, int depth) {
    if (!operand.isArray() || operand.asArray().isEmpty()) {
      throw QueryException.badValue(operator + " must be a nonempty array");
    }
    List<Condition> conditions = new ArrayList<>();
    for (BsonValue part : operand.asArray()) {
      if (!part.isDocument()) {
        throw QueryException.badValue("$or/$and/$nor entries need to be full objects");
      }
      conditions.add(document(part.asDocument(), depth));
    }
    return conditions;
  }

  private void field(FieldPath path, BsonValue value, int depth, List<Condition> conditions) {
    if (value.isRegularExpression()) {
      conditions.add(
          new PathTest(path, ComparisonTests.matching(value.asRegularExpression()), true));
    } else if (isOperatorDocument(value)) {
      BsonDocument operators = value.asDocument();
      int below = Nesting.deeper(depth);
      for (Map.Entry<String, BsonValue> entry : operators.entrySet()) {
        if (!isModifier(entry.getKey(), operators)) {
          conditions.add(operator(path, entry.getKey(), entry.getValue(), operators, below));
        }
      }
    } else {
      conditions.add(new PathTest(path, ComparisonTests.equal(value), true));
    }
  }

  /** Options belong to the operator that stands beside them. */
  private static boolean isModifier(String key, BsonDocument operators) {
    return switch (key) {
      case "$options" -> {
        if (!operators.containsKey("$regex")) {
          throw QueryException.badValue("$options needs a $regex");
        }
        yield true;
      }
      case "$maxDistance", "$minDistance" ->
          operators.containsKey("$near")
              || operators.containsKey("$nearSphere")
              || operators.containsKey("$geoNear");
      case "$comment" -> true;
      default -> false;
    };
  }

  private Condition operator(
      FieldPath path, String operator, BsonValue operand, BsonDocument siblings, int depth) {
    return switch (operator) {
      case "$ne" -> new PathTest(path, unequal(operand), true).negate();
      case "$nin" -> new PathTest(path, ComparisonTests.in(operand, operator), true).negate();
      case "$exists" -> {
        Condition exists = new PathTest(path, value -> value != null, false);
        yield Truth.of(operand) ? exists : exists.negate();
      }
      case "$not" -> {
        List<Condition> parts = new ArrayList<>();
        field(path, negated(operand), depth, parts);
        yield Condition.all(parts).negate();
      }
      case "$all" -> all(path, operand, depth);
      case "$size" -> new PathTest(path, ElementTests.size(operand), false);
      case "$elemMatch" -> new PathTest(path, elementMatch(operand, depth), false);
      case "$near", "$nearSphere", "$geoNear" -> {
        if (near.isPresent()) {
          throw QueryException.badValue("Too many geoNear expressions");
        }
        NearTest test = NearTest.parse(path, operator, operand, siblings);
        near = Optional.of(test);
        yield test;
      }
      default -> new PathTest(path, leaf(operator, operand, siblings), true);
    };
  }

  /** The operators that test one value without regard to where it stands. */
  private static ValueTest leaf(String operator, BsonValue operand, BsonDocument siblings) {
    return switch (operator) {
      case "$eq" -> ComparisonTests.equal(operand);
      case "$lt" -> ComparisonTests.ordered(plain(operator, operand), order -> order < 0);
      case "$lte" -> ComparisonTests.ordered(plain(operator, operand), order -> order <= 0);
      case "$gt" -> ComparisonTests.ordered(plain(operator, operand), order -> order > 0);
      case "$gte" -> ComparisonTests.ordered(plain(operator, operand), order -> order >= 0);
      case "$in" -> ComparisonTests.in(operand, operator);
      case "$type" -> ElementTests.type(operand);
      case "$mod" -> ElementTests.mod(operand);
      case "$regex" -> ComparisonTests.matching(RegexOperand.of(operand, siblings));
      case "$bitsAllSet", "$bitsAllClear", "$bitsAnySet", "$bitsAnyClear" ->
          BitTests.of(operator, operand);
      case "$geoWithin", "$within" -> GeoTests.within(operand);
      case "$geoIntersects" -> GeoTests.intersects(operand);
      default -> throw QueryException.badValue("unknown operator: " + operator);
    };
  }

  /** All operators of a document on one value, none of them reaching into an array. */
  private ValueTest operators(BsonDocument operators, int depth) {
    int below = Nesting.deeper(depth);
    List<ValueTest> tests = new ArrayList<>();
    for (Map.Entry<String, BsonValue> entry : operators.entrySet()) {
      String operator = entry.getKey();
      BsonValue operand = entry.getValue();
      if (isModifier(operator, operators)) {
        continue;
      }
      tests.add(
          switch (operator) {
            case "$ne" -> unequal(operand).negate();
            case "$nin" -> ComparisonTests.in(operand, operator).negate();
            case "$exists" -> {
              boolean wanted = Truth.of(operand);
              yield value -> (value != null) == wanted;
            }
            case "$not" -> {
              BsonValue inner = negated(operand);
              yield (inner.isRegularExpression()
                      ? ComparisonTests.matching(inner.asRegularExpression())
                      : operators(inner.asDocument(), below))
                  .negate();
            }
            case "$size" -> ElementTests.size(operand);
            case "$elemMatch" -> elementMatch(operand, below);
            case "$all" -> {
              Condition all = all(FieldPath.of("v"), operand, below);
              yield value -> all.matches(wrapped(value), Bindings.NONE);
            }
            default -> leaf(operator, operand, operators);
          });
    }
    return ValueTest.all(tests);
  }

  private static BsonDocument wrapped(@Nullable BsonValue value) {
    return value == null ? new BsonDocument() : new BsonDocument("v", value);
  }

  private Condition all(FieldPath path, BsonValue operand, int depth) {
    if (!operand.isArray()) {
      throw QueryException.badValue("$all needs an array");
    }
    List<Condition> parts = new ArrayList<>();
    for (BsonValue member : operand.asArray()) {
      if (member.isRegularExpression()) {
        parts.add(new PathTest(path, ComparisonTests.matching(member.asRegularExpression()), true));
      } else if (!isOperatorDocument(member)) {
        parts.add(new PathTest(path, ComparisonTests.equal(member), true));
      } else if (member.asDocument().containsKey("$elemMatch")) {
        parts.add(
            new PathTest(path, elementMatch(member.asDocument().get("$elemMatch"), depth), false));
      } else {
        throw QueryException.badValue("no $ expressions in $all");
      }
    }
    return parts.isEmpty() ? (document, bindings) -> false : Condition.all(parts);
  }

  /** One element meets all conditions: on its fields, or, written as operators, on itself. */
  private ValueTest elementMatch(BsonValue operand, int depth) {
    if (!operand.isDocument()) {
      throw QueryException.badValue("$elemMatch needs an Object");
    }
    BsonDocument conditions = operand.asDocument();
    if (isOperatorDocument(conditions) && !isLogic(conditions.getFirstKey())) {
      return ElementMatch.ofValues(operators(conditions, depth));
    }
    boolean outside = inElement;
    inElement = true;
    Condition condition = document(conditions, depth);
    inElement = outside;
    return ElementMatch.ofDocuments(condition);
  }

  private static boolean isLogic(String key) {
    return switch (key) {
      case "$and", "$or", "$nor", "$expr", "$where", "$jsonSchema" -> true;
      default -> false;
    };
  }

  private static ValueTest unequal(BsonValue operand) {
    if (operand.isRegularExpression()) {
      throw QueryException.badValue("Can't have regex as arg to $ne.");
    }
    return ComparisonTests.equal(operand);
  }

  private static BsonValue plain(String operator, BsonValue operand) {
    if (operand.isRegularExpression()) {
      throw QueryException.badValue(
          "Can't have RegEx as arg to predicate over field '" + operator + "'.");
    }
    return operand;
  }

  private static BsonValue negated(BsonValue operand) {
    if (operand.isRegularExpression()) {
      return operand;
    }
    if (!operand.isDocument()) {
      throw QueryException.badValue("$not needs a regex or a document");
    }
    if (operand.asDocument().isEmpty()) {
      throw QueryException.badValue("$not cannot be empty");
    }
    if (!isOperatorDocument(operand)) {
      throw QueryException.badValue("unknown operator: " + operand.asDocument().getFirstKey());
    }
    return operand;
  }

  /** {@code near} is what the results must be sorted by, nearest first. */
  public record Compiled(Condition condition, List<Bound> bounds, Optional<NearTest> near) {}
}
