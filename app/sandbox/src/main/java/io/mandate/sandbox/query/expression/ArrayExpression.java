package io.mandate.sandbox.query.expression;

import org.bson.BsonArray;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** An array of expressions; a missing value becomes null. */
@SuppressWarnings("ArrayRecordComponent") // built once, never handed out or compared
record ArrayExpression(Expression[] elements) implements Expression {

  @Override
  public BsonValue evaluate(Scope scope) {
    BsonArray array = new BsonArray(elements.length);
    for (Expression element : elements) {
      BsonValue value = element.evaluate(scope);
      array.add(value == null ? BsonNull.VALUE : value);
    }
    return array;
  }
}
