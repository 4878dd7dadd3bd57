package io.mandate.sandbox.statement;

import java.util.List;

/** What a call was given; a missing argument is {@code undefined}. */
record Arguments(String function, List<Value> values) {

  Value first() {
    return get(0);
  }

  Value get(int index) {
    return index < values.size() ? values.get(index) : Scalar.UNDEFINED;
  }

  /** The first argument, which must be there. */
  Value needed() {
    if (values.isEmpty()) {
      throw new Refusal(function + " needs an argument");
    }
    return first();
  }

  /** The elements of a first argument that is an array, or else all arguments. */
  List<Value> spread() {
    return first() instanceof ListValue list ? list.items() : values;
  }

  /** An integer as the SDK checks it: {@code limitmust be integer}. */
  long integer(String what) {
    if (first() instanceof Scalar scalar && scalar.isWhole()) {
      return scalar.longValue();
    }
    throw new Refusal(what + "must be integer");
  }
}
