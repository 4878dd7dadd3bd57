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

/** Turns a filter's document into a {@link Condition}; refuses what MongoDB refuses. */
public final class FilterParser {

  private final Variables variables;
  private final FieldParser fields = new FieldParser(this);
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
    return new Compiled(condition, BoundFinder.find(filter), parser.fields.near());
  }

  /** The test that {@code $elemMatch} makes of an array. */
  public static ValueTest parseElementMatch(BsonValue operand) {
    return new FilterParser(Variables.NONE).fields.elementMatch(operand, 0);
  }

  /** The test that {@code $pull} makes of each element: operators, a regular expression, fields. */
  public static ValueTest parsePull(BsonValue operand) {
    FilterParser parser = new FilterParser(Variables.NONE);
    if (operand.isRegularExpression()) {
      return ComparisonTests.matching(operand.asRegularExpression());
    }
    BsonDocument document = operand.asDocument();
    if (FieldOperands.isOperatorDocument(document)
        && !FieldOperands.isLogic(document.getFirstKey())) {
      return parser.fields.operators(document, 0);
    }
    Condition condition = parser.withinElement(document, 0);
    return value ->
        value != null && value.isDocument() && condition.matches(value.asDocument(), Bindings.NONE);
  }

  Condition document(BsonDocument filter, int depth) {
    int below = Nesting.deeper(depth);
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, BsonValue> entry : filter.entrySet()) {
      String key = entry.getKey();
      if (key.startsWith("$")) {
        topLevel(key, entry.getValue(), below).ifPresent(conditions::add);
      } else {
        fields.field(FieldPath.of(key), entry.getValue(), below, conditions);
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

  /** Conditions on an element of an array, where some operators may not stand. */
  Condition withinElement(BsonDocument filter, int depth) {
    boolean outside = inElement;
    inElement = true;
    Condition condition = document(filter, depth);
    inElement = outside;
    return condition;
  }

  /** {@code near} is what the results must be sorted by, nearest first. */
  public record Compiled(Condition condition, List<Bound> bounds, Optional<NearTest> near) {}
}
