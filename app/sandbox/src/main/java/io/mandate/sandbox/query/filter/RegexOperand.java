package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.value.QueryException;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;

/** {@code $regex} with the {@code $options} beside it, which win over the expression's own. */
final class RegexOperand {

  private RegexOperand() {}

  static BsonRegularExpression of(BsonValue operand, BsonDocument siblings) {
    BsonValue options = siblings.get("$options", new BsonString(""));
    if (!options.isString()) {
      throw QueryException.badValue("$options has to be a string");
    }
    String letters = options.asString().getValue();
    if (operand.isRegularExpression()) {
      BsonRegularExpression expression = operand.asRegularExpression();
      return letters.isEmpty()
          ? expression
          : new BsonRegularExpression(expression.getPattern(), letters);
    }
    if (!operand.isString()) {
      throw QueryException.badValue("$regex has to be a string");
    }
    return new BsonRegularExpression(operand.asString().getValue(), letters);
  }
}
