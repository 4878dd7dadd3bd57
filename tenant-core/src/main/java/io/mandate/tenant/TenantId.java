package io.mandate.tenant;

/** A tenant's name in paths: 1 to 63 of a-z, 0-9 and hyphen, not beginning with a hyphen. */
public record TenantId(String value) {

  private static final int LONGEST = 63;

  public TenantId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a tenant is named with 1 to 63 of a-z, 0-9 and '-', not beginning with '-'");
    }
  }

  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > LONGEST || text.charAt(0) == '-') {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!Characters.isLower(c) && !Characters.isDigit(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
