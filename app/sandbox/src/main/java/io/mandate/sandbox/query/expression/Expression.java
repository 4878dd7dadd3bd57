package io.mandate.sandbox.query.expression;

import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** An aggregation expression, compiled. Immutable; safe for many threads. */
@FunctionalInterface
public interface Expression {

  /** The value in a scope, null in Java for a missing one. */
  @Nullable BsonValue evaluate(Scope scope);
}
