package io.mandate.sandbox.statement;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Compiles the text of a {@code query} to MongoDB's form. The language is CloudBase's closed subset
 * of JavaScript and nothing more: what it does not know is refused by name. Safe for many threads.
 */
public final class Statements {

  private static final Set<Terminal> ALL = EnumSet.allOf(Terminal.class);

  private Statements() {}

  /** Compiles a statement that ends in any call; throws {@link StatementException}. */
  public static Statement compile(String text) {
    return compile(text, ALL);
  }

  /**
   * Compiles a statement that must end in one of these calls; throws {@link StatementException},
   * with the place of the ending call if it is another one.
   */
  public static Statement compile(String text, Set<Terminal> allowed) {
    return compile(text, allowed, StatementLimits.DEFAULT);
  }

  public static Statement compile(String text, Set<Terminal> allowed, StatementLimits limits) {
    if (text.length() > limits.textBytes()
        || text.length() > limits.textBytes() / 3
            && text.getBytes(StandardCharsets.UTF_8).length > limits.textBytes()) {
      throw new StatementException(
          "the statement is longer than " + limits.textBytes() + " bytes", 1, 1);
    }
    return new Parser(text, limits).program(allowed);
  }
}
