package io.mandate.sandbox.statement;

import org.jspecify.annotations.Nullable;

/** A test of a field whose name is not known yet: {@code _.gt(10)}. */
record QueryCommand(QueryOperator operator, Value operand) implements Value {

  @Override
  public String described() {
    return "_." + operator.method();
  }

  @Override
  public boolean nestsInCalls() {
    return true;
  }

  @Override
  public @Nullable Value property(String name) {
    return LogicCommand.chained(this, name);
  }
}
