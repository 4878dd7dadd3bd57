package io.mandate.sandbox.query.expression;

import org.bson.BsonValue;

/** The same value always. */
public record Literal(BsonValue value) implements Expression {

  @Override
  public BsonValue evaluate(Scope scope) {
    return value;
  }
}
