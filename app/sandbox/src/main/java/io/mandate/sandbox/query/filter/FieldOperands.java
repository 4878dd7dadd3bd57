package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.value.QueryException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What may stand behind a field's name, and behind the operators there. */
public final class FieldOperands {

  private FieldOperands() {}

  /** Whether a document's first key is an operator, so that it is not meant as a literal. */
  public static boolean isOperatorDocument(BsonValue value) {
    if (!value.isDocument() || value.asDocument().isEmpty()) {
      return false;
    }
    String first = value.asDocument().keySet().iterator().next();
    return first.startsWith("$") && !first.equals("$ref") && !first.equals("$id");
  }

  /** Options belong to the operator that stands beside them. */
  static boolean isModifier(String key, BsonDocument operators) {
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

  static boolean isLogic(String key) {
    return switch (key) {
      case "$and", "$or", "$nor", "$expr", "$where", "$jsonSchema" -> true;
      default -> false;
    };
  }

  static ValueTest unequal(BsonValue operand) {
    if (operand.isRegularExpression()) {
      throw QueryException.badValue("Can't have regex as arg to $ne.");
    }
    return ComparisonTests.equal(operand);
  }

  static BsonValue plain(String operator, BsonValue operand) {
    if (operand.isRegularExpression()) {
      throw QueryException.badValue(
          "Can't have RegEx as arg to predicate over field '" + operator + "'.");
    }
    return operand;
  }

  static BsonValue negated(BsonValue operand) {
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
}
