package io.mandate.sandbox.statement;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that is always the same: {@code db}, {@code _}, {@code db.Geo} and the like. */
final class Namespace implements Value {

  private final String name;
  private final Map<String, Value> properties = new HashMap<>();

  Namespace(String name) {
    this.name = name;
  }

  Namespace with(String property, Value value) {
    properties.put(property, value);
    return this;
  }

  Namespace function(String method, int most, Function.Body body) {
    return with(method, new Function(name + "." + method, most, Function.Style.CALL, body));
  }

  Namespace constructor(String method, int most, Function.Body body) {
    return with(method, new Function(name + "." + method, most, Function.Style.EITHER, body));
  }

  @Override
  public @Nullable Value property(String property) {
    return properties.get(property);
  }

  @Override
  public String described() {
    return name;
  }
}
