package io.mandate.db.column;

/**
 * Text that comes from outside and may hold what PostgreSQL does not store: the character NUL and
 * halves of surrogate pairs.
 */
public final class ForeignText {

  private static final char REPLACEMENT = '\uFFFD';

  private ForeignText() {}

  /** The text with U+FFFD for everything that cannot be stored. */
  public static String storable(String text) {
    StringBuilder stored = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isStorable(point) ? point : REPLACEMENT)
        .forEach(stored::appendCodePoint);
    return stored.toString();
  }

  /** False for a text that no row can hold, so that there is no use looking for it. */
  public static boolean isStorable(String text) {
    return text.codePoints().allMatch(ForeignText::isStorable);
  }

  private static boolean isStorable(int point) {
    return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}
