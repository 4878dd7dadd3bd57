package io.mandate.sandbox.statement;

import java.util.List;

/**
 * Something that may be called.
 *
 * @param name as a message says it: {@code _.gt}
 * @param most how many arguments it takes at most
 * @param style whether {@code new} may stand in front
 */
record Function(String name, int most, Style style, Body body) implements Value {

  enum Style {
    CALL,
    EITHER,
    NEW
  }

  static final int ANY = Integer.MAX_VALUE;

  /** What a call does; throws {@link Refusal}. */
  interface Body {
    Value apply(Arguments arguments);
  }

  Value call(List<Value> arguments) {
    if (arguments.size() > most) {
      throw new Refusal(
          name
              + " takes "
              + (most == 0 ? "no argument" : "at most " + most + " argument")
              + (most > 1 ? "s" : ""));
    }
    return body.apply(new Arguments(name, arguments));
  }

  @Override
  public String jsType() {
    return "function";
  }

  @Override
  public String described() {
    return name;
  }
}
