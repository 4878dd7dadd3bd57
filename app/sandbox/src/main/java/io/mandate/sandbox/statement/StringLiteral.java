package io.mandate.sandbox.statement;

/** A quoted string with JavaScript's escapes; must be text that UTF-8 can hold. */
final class StringLiteral {

  private final Lexer lexer;

  StringLiteral(Lexer lexer) {
    this.lexer = lexer;
  }

  String read(char quote) {
    int start = lexer.at();
    lexer.skip(1);
    int from = lexer.at();
    while (lexer.peek(0) != quote && lexer.peek(0) != '\\') {
      unbroken(start);
      lexer.skip(1);
    }
    String plain = lexer.slice(from);
    if (lexer.peek(0) == quote) {
      lexer.skip(1);
      return paired(plain, start);
    }
    StringBuilder text = new StringBuilder(plain);
    while (lexer.peek(0) != quote) {
      unbroken(start);
      char c = lexer.peek(0);
      if (c == '\\') {
        escape(text);
      } else {
        text.append(c);
        lexer.skip(1);
      }
    }
    lexer.skip(1);
    return paired(text.toString(), start);
  }

  private void unbroken(int start) {
    char c = lexer.peek(0);
    if (lexer.atEnd() || c == '\n' || c == '\r') {
      throw lexer.fail("a string is not closed", start);
    }
  }

  private void escape(StringBuilder text) {
    int at = lexer.at();
    lexer.skip(1);
    if (lexer.atEnd()) {
      throw lexer.fail("a string is not closed", at);
    }
    char c = lexer.peek(0);
    lexer.skip(1);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'v' -> text.append((char) 0x0B);
      case 'x' -> text.append((char) hex(at, 2));
      case 'u' -> unicode(text, at);
      case '\r' -> lexer.skip(lexer.peek(0) == '\n' ? 1 : 0);
      case '\n', (char) 0x2028, (char) 0x2029 -> {
        // a line continued in the next one adds nothing
      }
      default -> {
        if (Lexer.isDigit(c)) {
          octal(text, c, at);
        } else {
          text.append(c);
        }
      }
    }
  }

  private void octal(StringBuilder text, char c, int at) {
    if (c != '0' || Lexer.isDigit(lexer.peek(0))) {
      throw lexer.fail("octal escapes are not supported", at);
    }
    text.append((char) 0);
  }

  private void unicode(StringBuilder text, int at) {
    if (lexer.peek(0) != '{') {
      text.append((char) hex(at, 4));
      return;
    }
    lexer.skip(1);
    int length = 0;
    while (length < 7 && Character.digit(lexer.peek(length), 16) >= 0) {
      length++;
    }
    int point = length == 0 || length == 7 ? -1 : hex(at, length);
    if (!Character.isValidCodePoint(point) || lexer.peek(0) != '}') {
      throw lexer.fail("a unicode escape is not valid", at);
    }
    lexer.skip(1);
    text.appendCodePoint(point);
  }

  private int hex(int at, int length) {
    int value = 0;
    for (int i = 0; i < length; i++) {
      char c = lexer.peek(0);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw lexer.fail("an escape lacks its hexadecimal digits", at);
      }
      value = value * 16 + digit;
      lexer.skip(1);
    }
    return value;
  }

  private String paired(String text, int start) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          throw lexer.fail("a string holds half of a surrogate pair", start);
        }
      }
    }
    return text;
  }
}
