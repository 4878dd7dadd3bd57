package io.mandate.sandbox.query.expression;

import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A document of expressions; fields whose value is missing are left out. */
@SuppressWarnings("ArrayRecordComponent") // built once, never handed out or compared
record DocumentExpression(String[] names, Expression[] values) implements Expression {

  @Override
  public BsonValue evaluate(Scope scope) {
    BsonDocument document = new BsonDocument();
    for (int i = 0; i < names.length; i++) {
      BsonValue value = values[i].evaluate(scope);
      if (value != null) {
        document.append(names[i], value);
      }
    }
    return document;
  }
}
