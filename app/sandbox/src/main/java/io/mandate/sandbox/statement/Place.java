package io.mandate.sandbox.statement;

/** Where in a statement: line and column, both from 1. */
record Place(int line, int column) {

  /** A line ends in any of JavaScript's line terminators; CR LF is one. */
  static Place of(String source, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset && i < source.length(); i++) {
      boolean half =
          source.charAt(i) == '\r' && i + 1 < source.length() && source.charAt(i + 1) == '\n';
      if (Lexer.isLineBreak(source.charAt(i)) && !half) {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, offset - lineStart + 1);
  }

  StatementException refused(String reason) {
    return new StatementException(reason, line, column);
  }
}
