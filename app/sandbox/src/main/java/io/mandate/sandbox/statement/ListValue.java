package io.mandate.sandbox.statement;

import java.util.List;

/** An array. */
record ListValue(List<Value> items) implements Value {

  @Override
  public String described() {
    return "an array";
  }
}
