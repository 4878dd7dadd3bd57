package io.mandate.sandbox.query.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions in linear time. What the engine cannot do (lookaround, backreferences,
 * possessive quantifiers) is refused when the pattern is compiled.
 */
public final class Patterns {

  private static final int MAX_LENGTH = 32_764;

  private Patterns() {}

  /** {@code options} of MongoDB: i, m, s, x and u. */
  public static Pattern compile(String pattern, String options) {
    if (pattern.length() > MAX_LENGTH) {
      throw new QueryException(51091, "Regular expression is too long");
    }
    if (pattern.indexOf('\0') >= 0) {
      throw QueryException.badValue("Regular expression cannot contain an embedded null byte");
    }
    String text = pattern;
    int flags = 0;
    for (int i = 0; i < options.length(); i++) {
      switch (options.charAt(i)) {
        case 'i' -> flags |= Pattern.CASE_INSENSITIVE;
        case 'm' -> flags |= Pattern.MULTILINE;
        case 's' -> flags |= Pattern.DOTALL;
        case 'x' -> text = withoutBlanks(pattern);
        case 'u' -> {
          // Text is always Unicode here.
        }
        default ->
            throw new QueryException(51108, "invalid flag in regex options: " + options.charAt(i));
      }
    }
    PatternSize.check(text);
    try {
      return Pattern.compile(text, flags);
    } catch (PatternSyntaxException e) {
      throw new QueryException(
          51091,
          "Regular expression is invalid: "
              + e.getDescription()
              + " (lookaround, backreferences and possessive quantifiers are not supported)");
    }
  }

  private static String withoutBlanks(String pattern) {
    StringBuilder text = new StringBuilder(pattern.length());
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        text.append(c).append(pattern.charAt(++i));
      } else if (!inClass && c == '#') {
        int end = pattern.indexOf('\n', i);
        i = end < 0 ? pattern.length() : end;
      } else if (inClass || !Character.isWhitespace(c)) {
        inClass = c == '[' || inClass && c != ']';
        text.append(c);
      }
    }
    return text.toString();
  }
}
