package io.mandate.sandbox.statement;

/**
 * A number as JavaScript writes it: decimal, exponent, {@code 0x}, {@code 0o}, {@code 0b}; no
 * separators, no {@code 1n}, no {@code 010}.
 */
final class NumberLiteral {

  private static final int DIGITS_AT_MOST = 1_000;

  private final Lexer lexer;

  NumberLiteral(Lexer lexer) {
    this.lexer = lexer;
  }

  double read() {
    int start = lexer.at();
    double value = lexer.peek(0) == '0' ? afterZero(start) : decimal(start);
    char c = lexer.peek(0);
    if (Lexer.isAsciiNameStart(c) || Lexer.isDigit(c)) {
      throw lexer.fail(Lexer.described(c) + " cannot follow a number", lexer.at());
    }
    return value;
  }

  private double afterZero(int start) {
    char mark = Character.toLowerCase(lexer.peek(1));
    if (mark == 'x') {
      return radix(start, 16);
    } else if (mark == 'o') {
      return radix(start, 8);
    } else if (mark == 'b') {
      return radix(start, 2);
    } else if (Lexer.isDigit(mark)) {
      throw lexer.fail("a number cannot start with 0 and another digit", start);
    }
    return decimal(start);
  }

  private double radix(int start, int radix) {
    lexer.skip(2);
    double value = 0;
    int digits = 0;
    while (Character.digit(lexer.peek(0), radix) >= 0 && lexer.peek(0) < 0x80) {
      value = value * radix + Character.digit(lexer.peek(0), radix);
      lexer.skip(1);
      bounded(start, ++digits);
    }
    if (digits == 0) {
      throw lexer.fail("a number lacks its digits", start);
    }
    return value;
  }

  private double decimal(int start) {
    digits(start);
    if (lexer.peek(0) == '.') {
      lexer.skip(1);
      digits(start);
    }
    if (lexer.peek(0) == 'e' || lexer.peek(0) == 'E') {
      int sign = lexer.peek(1) == '+' || lexer.peek(1) == '-' ? 1 : 0;
      if (!Lexer.isDigit(lexer.peek(1 + sign))) {
        throw lexer.fail("a number lacks the digits of its exponent", start);
      }
      lexer.skip(1 + sign);
      digits(start);
    }
    return Double.parseDouble(lexer.slice(start));
  }

  private void digits(int start) {
    while (Lexer.isDigit(lexer.peek(0))) {
      lexer.skip(1);
    }
    bounded(start, lexer.at() - start);
  }

  private void bounded(int start, int digits) {
    if (digits > DIGITS_AT_MOST) {
      throw lexer.fail("a number has more than " + DIGITS_AT_MOST + " digits", start);
    }
  }
}
