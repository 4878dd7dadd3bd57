package io.mandate.sandbox.statement;

/**
 * How large a statement may be. They keep hostile text from costing more than milliseconds.
 *
 * @param textBytes of the text as UTF-8
 * @param nesting of brackets, and of values through constants and chained commands
 * @param chain calls and properties in one chain
 * @param nodes values in the statement, each use of a constant counted as if its text stood there
 * @param statements declarations and the last expression
 */
public record StatementLimits(int textBytes, int nesting, int chain, int nodes, int statements) {

  /** 256 KB of text, 128 deep, 512 in a chain, 200,000 nodes, 256 statements. */
  public static final StatementLimits DEFAULT =
      new StatementLimits(256 * 1024, 128, 512, 200_000, 256);

  public StatementLimits {
    if (textBytes < 1 || nesting < 1 || chain < 1 || nodes < 1 || statements < 1) {
      throw new IllegalArgumentException("every limit of a statement is at least 1");
    }
  }
}
