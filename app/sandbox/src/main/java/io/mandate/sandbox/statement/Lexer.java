package io.mandate.sandbox.statement;

import java.util.Arrays;

/**
 * Reads a statement's text character by character. {@link #next} moves to the following token,
 * whose kind, text and place are then in the fields. A slash always opens a comment or a regular
 * expression: the language has no division.
 */
final class Lexer {

  enum Kind {
    NAME,
    NUMBER,
    STRING,
    REGEX,
    MARK,
    END
  }

  /** The text of each mark of the language by its character; empty for every other one. */
  private static final String[] MARKS = new String[128];

  static {
    Arrays.fill(MARKS, "");
    for (char mark : "(){}[],;:.=-".toCharArray()) {
      MARKS[mark] = Character.toString(mark);
    }
  }

  private final String source;
  private int next;

  private Kind kind = Kind.END;
  private int start;
  private boolean afterLineBreak;
  private String text = "";
  private String options = "";
  private double number;

  Lexer(String source) {
    this.source = source;
  }

  Kind kind() {
    return kind;
  }

  /** Where the token starts in the source. */
  int start() {
    return start;
  }

  /** Whether a line break stands between the token and the one before. */
  boolean afterLineBreak() {
    return afterLineBreak;
  }

  /** A name, a string's value, a mark, or a regular expression's pattern. */
  String text() {
    return text;
  }

  /** A regular expression's flags. */
  String options() {
    return options;
  }

  double number() {
    return number;
  }

  boolean isMark(char mark) {
    return kind == Kind.MARK && source.charAt(start) == mark;
  }

  void next() {
    boolean afterValue = isValue();
    afterLineBreak = false;
    skipBlanks();
    start = next;
    if (next >= source.length()) {
      kind = Kind.END;
      text = "the end";
    } else {
      char c = source.charAt(next);
      if (isAsciiNameStart(c)) {
        name();
      } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
        number = new NumberLiteral(this).read();
        kind = Kind.NUMBER;
        text = source.substring(start, next);
      } else if (c == '"' || c == '\'') {
        text = new StringLiteral(this).read(c);
        kind = Kind.STRING;
      } else if (c == '/' && !afterValue) {
        regex();
      } else if (c < MARKS.length && !MARKS[c].isEmpty()) {
        kind = Kind.MARK;
        next++;
        text = MARKS[c];
      } else if (Character.isUnicodeIdentifierStart(source.codePointAt(next))) {
        name();
      } else {
        throw fail(described(source.codePointAt(next)) + " is not supported", next);
      }
    }
  }

  private boolean isValue() {
    return switch (kind) {
      case NAME, NUMBER, STRING, REGEX -> true;
      case MARK -> text.equals(")") || text.equals("]") || text.equals("}");
      case END -> false;
    };
  }

  private void name() {
    int from = next;
    while (next < source.length()) {
      char c = source.charAt(next);
      if (isAsciiNameStart(c) || isDigit(c)) {
        next++;
      } else if (c >= 0x80 && isUnicodeNamePart(source.codePointAt(next))) {
        next += Character.charCount(source.codePointAt(next));
      } else {
        break;
      }
    }
    kind = Kind.NAME;
    text = source.substring(from, next);
  }

  private static boolean isUnicodeNamePart(int c) {
    return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private void regex() {
    int from = ++next;
    boolean inClass = false;
    while (true) {
      char c = peek(0);
      if (next >= source.length() || isLineBreak(c)) {
        throw fail("a regular expression is not closed", start);
      }
      next++;
      if (c == '\\' && next < source.length() && !isLineBreak(peek(0))) {
        next++;
      } else if (c == '[') {
        inClass = true;
      } else if (c == ']') {
        inClass = false;
      } else if (c == '/' && !inClass) {
        break;
      }
    }
    text = source.substring(from, next - 1);
    int flags = next;
    while (isAsciiNameStart(peek(0)) || isDigit(peek(0))) {
      next++;
    }
    options = source.substring(flags, next);
    kind = Kind.REGEX;
  }

  private void skipBlanks() {
    while (next < source.length()) {
      char c = source.charAt(next);
      if (isLineBreak(c)) {
        afterLineBreak = true;
        next++;
      } else if (c == ' ' || c == '\t' || c == 0x0B || c == '\f' || isWideBlank(c)) {
        next++;
      } else if (c == '/' && peek(1) == '/') {
        while (next < source.length() && !isLineBreak(source.charAt(next))) {
          next++;
        }
      } else if (c == '/' && peek(1) == '*') {
        blockComment();
      } else {
        return;
      }
    }
  }

  private static boolean isWideBlank(char c) {
    return c == 0xFEFF || c >= 0x80 && Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private void blockComment() {
    int close = source.indexOf("*/", next + 2);
    if (close < 0) {
      throw fail("a comment is not closed", next);
    }
    for (int i = next; i < close; i++) {
      afterLineBreak |= isLineBreak(source.charAt(i));
    }
    next = close + 2;
  }

  /** The character so many places ahead, or NUL at the end. */
  char peek(int ahead) {
    return next + ahead < source.length() ? source.charAt(next + ahead) : 0;
  }

  boolean atEnd() {
    return next >= source.length();
  }

  int at() {
    return next;
  }

  void skip(int count) {
    next += count;
  }

  String slice(int from) {
    return source.substring(from, next);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAsciiNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
  }

  static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
  }

  /** Printable as itself, anything else as its code point, so that no message hides a character. */
  static String described(int c) {
    return c > 0x20 && c < 0x7F ? "'" + (char) c + "'" : String.format("character U+%04X", c);
  }

  StatementException fail(String reason, int offset) {
    return Place.of(source, offset).refused(reason);
  }
}
