package io.mandate.sandbox.query.expression;

import org.bson.BsonValue;

/** Makes the expression of one operator from what stands after its name. */
@FunctionalInterface
public interface OperatorFactory {

  Expression create(BsonValue operand, ExpressionParser parser);
}
