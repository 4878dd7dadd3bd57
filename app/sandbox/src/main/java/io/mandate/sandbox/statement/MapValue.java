package io.mandate.sandbox.statement;

import java.util.LinkedHashMap;
import java.util.Map;

/** An object, its keys in the order of the text. */
record MapValue(Map<String, Value> fields) implements Value {

  static MapValue of(String key, Value value) {
    Map<String, Value> fields = new LinkedHashMap<>(2);
    fields.put(key, value);
    return new MapValue(fields);
  }

  /** The field, or {@code undefined}. */
  Value get(String key) {
    return fields.getOrDefault(key, Scalar.UNDEFINED);
  }

  boolean has(String key) {
    Value value = get(key);
    return !(value instanceof Scalar scalar && scalar.isUndefined());
  }

  @Override
  public String described() {
    return "an object";
  }
}
