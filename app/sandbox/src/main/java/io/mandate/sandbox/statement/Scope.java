package io.mandate.sandbox.statement;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flat scope of one statement: {@code db}, {@code _} and the declared constants. */
final class Scope {

  /**
   * @param nodes how many values it stands for
   * @param height how deep it is nested
   */
  record Constant(Value value, int nodes, int height) {}

  private final Map<String, Constant> constants = new HashMap<>();

  @Nullable Constant find(String name) {
    Constant constant = constants.get(name);
    if (constant != null) {
      return constant;
    }
    Value global = Globals.named(name);
    return global == null ? null : new Constant(global, 0, 0);
  }

  /** Why the name cannot be declared, or nothing. */
  String declare(String name, Constant constant) {
    if (Words.isReserved(name)) {
      return name + " cannot be declared";
    }
    return constants.putIfAbsent(name, constant) == null ? "" : name + " is declared already";
  }
}
