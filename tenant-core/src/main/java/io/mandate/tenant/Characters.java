package io.mandate.tenant;

/** What ids are made of. Looked at several times on every call, so without regular expressions. */
public final class Characters {

  private Characters() {}

  /** Whether a text is 1 to {@code most} letters and digits of ASCII, {@code _} and {@code -}. */
  public static boolean areWord(String text, int most) {
    if (text.isEmpty() || text.length() > most) {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!isLower(c) && !isDigit(c) && !(c >= 'A' && c <= 'Z') && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
