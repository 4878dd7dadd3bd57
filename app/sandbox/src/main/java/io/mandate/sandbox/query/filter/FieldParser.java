package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.expression.Bindings;
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

/** The part of a filter that stands behind a field's name: a value, or operators. */
final class FieldParser {

  private final FilterParser filters;
  private Optional<NearTest> near = Optional.empty();

  FieldParser(FilterParser filters) {
    this.filters = filters;
  }

  /** The {@code $near} among all that was parsed. */
  Optional<NearTest> near() {
    return near;
  }

  void field(FieldPath path, BsonValue value, int depth, List<Condition> conditions) {
    if (value.isRegularExpression()) {
      conditions.add(
          new PathTest(path, ComparisonTests.matching(value.asRegularExpression()), true));
    } else if (FieldOperands.isOperatorDocument(value)) {
      BsonDocument operators = value.asDocument();
      int below = Nesting.deeper(depth);
      for (Map.Entry<String, BsonValue> entry : operators.entrySet()) {
        if (!FieldOperands.isModifier(entry.getKey(), operators)) {
          conditions.add(operator(path, entry.getKey(), entry.getValue(), operators, below));
        }
      }
    } else {
      conditions.add(new PathTest(path, ComparisonTests.equal(value), true));
    }
  }

  private Condition operator(
      FieldPath path, String operator, BsonValue operand, BsonDocument siblings, int depth) {
    return switch (operator) {
      case "$ne" -> new PathTest(path, FieldOperands.unequal(operand), true).negate();
      case "$nin" -> new PathTest(path, ComparisonTests.in(operand, operator), true).negate();
      case "$exists" -> {
        Condition exists = new PathTest(path, value -> value != null, false);
        yield Truth.of(operand) ? exists : exists.negate();
      }
      case "$not" -> {
        List<Condition> parts = new ArrayList<>();
        field(path, FieldOperands.negated(operand), depth, parts);
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
      case "$lt" ->
          ComparisonTests.ordered(FieldOperands.plain(operator, operand), order -> order < 0);
      case "$lte" ->
          ComparisonTests.ordered(FieldOperands.plain(operator, operand), order -> order <= 0);
      case "$gt" ->
          ComparisonTests.ordered(FieldOperands.plain(operator, operand), order -> order > 0);
      case "$gte" ->
          ComparisonTests.ordered(FieldOperands.plain(operator, operand), order -> order >= 0);
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
  ValueTest operators(BsonDocument operators, int depth) {
    int below = Nesting.deeper(depth);
    List<ValueTest> tests = new ArrayList<>();
    for (Map.Entry<String, BsonValue> entry : operators.entrySet()) {
      String operator = entry.getKey();
      BsonValue operand = entry.getValue();
      if (FieldOperands.isModifier(operator, operators)) {
        continue;
      }
      tests.add(
          switch (operator) {
            case "$ne" -> FieldOperands.unequal(operand).negate();
            case "$nin" -> ComparisonTests.in(operand, operator).negate();
            case "$exists" -> {
              boolean wanted = Truth.of(operand);
              yield value -> (value != null) == wanted;
            }
            case "$not" -> {
              BsonValue inner = FieldOperands.negated(operand);
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
      } else if (!FieldOperands.isOperatorDocument(member)) {
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
  ValueTest elementMatch(BsonValue operand, int depth) {
    if (!operand.isDocument()) {
      throw QueryException.badValue("$elemMatch needs an Object");
    }
    BsonDocument conditions = operand.asDocument();
    if (FieldOperands.isOperatorDocument(conditions)
        && !FieldOperands.isLogic(conditions.getFirstKey())) {
      return ElementMatch.ofValues(operators(conditions, depth));
    }
    return ElementMatch.ofDocuments(filters.withinElement(conditions, depth));
  }
}
