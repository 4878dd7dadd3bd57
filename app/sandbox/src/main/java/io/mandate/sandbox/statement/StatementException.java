package io.mandate.sandbox.statement;

/**
 * A statement that is not taken: what is wrong, and where. Lines and columns count from 1; a column
 * is a UTF-16 unit, as in every editor that WeChat's console runs in.
 */
public final class StatementException extends RuntimeException {

  private final String reason;
  private final int line;
  private final int column;

  public StatementException(String reason, int line, int column) {
    super(reason + " at line " + line + ", column " + column, null, false, false);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }

  /** Without the place. */
  public String reason() {
    return reason;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
