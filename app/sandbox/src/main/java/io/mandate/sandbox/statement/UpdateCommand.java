package io.mandate.sandbox.statement;

/** A change of a field whose name is not known yet: {@code _.inc(1)}. */
record UpdateCommand(UpdateOperator operator, Value operand) implements Value {

  @Override
  public String described() {
    return "_." + operator.method();
  }
}
