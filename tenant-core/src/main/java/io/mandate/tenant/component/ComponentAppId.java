package io.mandate.tenant.component;

import io.mandate.tenant.Characters;

/** The appid of a third-party platform account. */
public record ComponentAppId(String value) {

  private static final int LONGEST = 64;

  public ComponentAppId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an appid has 1 to 64 letters, digits, '_' or '-'");
    }
  }

  public static boolean isValid(String text) {
    return Characters.areWord(text, LONGEST);
  }

  @Override
  public String toString() {
    return value;
  }
}
