package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.OperatorFactory;
import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.expression.Variables;
import java.util.Map;
import org.bson.BsonValue;

/** All operators, and the way to compile an expression that uses them. */
public final class Operators {

  private static final Map<String, OperatorFactory> ALL = all();

  private Operators() {}

  /** A parser for a place where these variables are defined. */
  public static ExpressionParser parser(Variables variables) {
    return new ExpressionParser(ALL, variables);
  }

  public static Expression parse(BsonValue expression, Variables variables) {
    return parser(variables).parse(expression);
  }

  private static Map<String, OperatorFactory> all() {
    OperatorTable table = new OperatorTable();
    ArithmeticOperators.register(table);
    ComparisonOperators.register(table);
    ArrayOperators.register(table);
    SetOperators.register(table);
    ObjectOperators.register(table);
    VariableOperators.register(table);
    StringOperators.register(table);
    AccumulatorOperators.register(table);
    DateOperators.register(table);
    ConversionOperators.register(table);
    return table.operators();
  }
}
