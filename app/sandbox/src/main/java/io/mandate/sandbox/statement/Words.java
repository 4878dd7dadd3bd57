package io.mandate.sandbox.statement;

import java.util.Set;
import java.util.stream.Collectors;

/** JavaScript's words, and how messages speak of tokens. */
final class Words {

  static final Set<String> DECLARATIONS = Set.of("const", "let", "var");

  /** Names of values that cannot be declared anew. */
  private static final Set<String> FIXED =
      Set.of("true", "false", "null", "undefined", "NaN", "Infinity", "new");

  /** Words of JavaScript that the language has no use for. */
  static final Set<String> UNSUPPORTED =
      Set.of(
          "async",
          "await",
          "break",
          "case",
          "catch",
          "class",
          "const",
          "continue",
          "debugger",
          "default",
          "delete",
          "do",
          "else",
          "enum",
          "export",
          "extends",
          "finally",
          "for",
          "function",
          "if",
          "import",
          "in",
          "instanceof",
          "let",
          "return",
          "super",
          "switch",
          "this",
          "throw",
          "try",
          "typeof",
          "var",
          "void",
          "while",
          "with",
          "yield");

  private Words() {}

  /** Whether it cannot be the name of a constant. */
  static boolean isReserved(String word) {
    return UNSUPPORTED.contains(word) || FIXED.contains(word);
  }

  static String listed(Set<Terminal> terminals) {
    return terminals.stream().map(Terminal::call).collect(Collectors.joining(", "));
  }

  static String token(Lexer lexer) {
    return switch (lexer.kind()) {
      case NAME -> "'" + shortened(lexer.text()) + "'";
      case MARK -> "'" + lexer.text() + "'";
      case NUMBER -> "a number";
      case STRING -> "a string";
      case REGEX -> "a regular expression";
      case END -> "the end";
    };
  }

  static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
