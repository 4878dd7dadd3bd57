package io.mandate.sandbox.statement;

import org.jspecify.annotations.Nullable;

/** What an expression of a statement stands for while it is compiled. Values never change. */
interface Value {

  /** What a message calls it. */
  String described();

  /** What JavaScript's {@code typeof} says of it. */
  default String jsType() {
    return "object";
  }

  /** The property of that name, out of an explicit table; null when there is none. */
  default @Nullable Value property(String name) {
    return null;
  }

  /** Whether calls on it nest it one deeper, as {@code .and(…)} does with a command. */
  default boolean nestsInCalls() {
    return false;
  }
}
