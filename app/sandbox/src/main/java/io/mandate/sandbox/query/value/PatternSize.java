package io.mandate.sandbox.query.value;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression is once its counted repeats are written out, which is what it
 * costs to compile: nested ones multiply.
 */
final class PatternSize {

  private static final long MAX_SIZE = 20_000;
  private static final int MAX_NESTING = 100;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long total;
  private long last;
  private int at;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** Refuses a pattern that nests too deeply or becomes too large. */
  static void check(String pattern) {
    new PatternSize(pattern).scan();
  }

  private void scan() {
    while (at < pattern.length()) {
      step(pattern.charAt(at++));
      if (total + last > MAX_SIZE + pattern.length()) {
        throw new QueryException(51091, "Regular expression is too large");
      }
    }
  }

  private void step(char c) {
    switch (c) {
      case '\\' -> {
        at++;
        atom(1);
      }
      case '[' -> characterClass();
      case '(' -> {
        if (outer.size() >= MAX_NESTING) {
          throw new QueryException(51091, "Regular expression is nested too deeply");
        }
        outer.push(total + last);
        total = 0;
        last = 0;
      }
      case ')' -> {
        long inner = total + last + 1;
        total = outer.isEmpty() ? 0 : outer.pop();
        last = inner;
      }
      case '{' -> last = Math.max(1, last) * repeats();
      default -> atom(1);
    }
  }

  private void atom(long size) {
    total += last;
    last = size;
  }

  private void characterClass() {
    int start = at;
    while (at < pattern.length() && (pattern.charAt(at) != ']' || at == start)) {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    atom(1);
  }

  /** The greatest number of {@code {n}}, {@code {n,}} or {@code {n,m}}; 1 for a plain brace. */
  private long repeats() {
    long greatest = 1;
    long number = 0;
    for (int i = at; i < pattern.length() && i < at + 12; i++) {
      char c = pattern.charAt(i);
      if (c >= '0' && c <= '9') {
        number = number * 10 + c - '0';
        greatest = Math.max(greatest, number);
      } else if (c == ',') {
        number = 0;
      } else {
        if (c == '}') {
          at = i + 1;
          return greatest;
        }
        return 1;
      }
    }
    return 1;
  }
}
