package io.mandate.sandbox.statement;

/** What a statement has used of its limits; refuses what goes beyond. */
final class Budget {

  private final Lexer lexer;
  private final StatementLimits limits;
  private int nodes;

  Budget(Lexer lexer, StatementLimits limits) {
    this.lexer = lexer;
    this.limits = limits;
  }

  /** How many values have been read, those of constants again at each use. */
  int nodes() {
    return nodes;
  }

  void count(int more, int at) {
    nodes += more;
    if (nodes > limits.nodes()) {
      throw lexer.fail("there are more than " + limits.nodes() + " values", at);
    }
  }

  /** The depth given, if it is allowed. */
  int nested(int deep, int at) {
    if (deep > limits.nesting()) {
      throw lexer.fail("nested deeper than " + limits.nesting(), at);
    }
    return deep;
  }

  void linked(int links, int at) {
    if (links >= limits.chain()) {
      throw lexer.fail("a chain is longer than " + limits.chain(), at);
    }
  }

  void stated(int statements, int at) {
    if (statements > limits.statements()) {
      throw lexer.fail("there are more than " + limits.statements() + " statements", at);
    }
  }
}
