package io.mandate.tenant.merchant;

import io.mandate.tenant.Characters;

/** The appid of a mini-program that authorised a component. */
public record AuthorizerAppId(String value) implements Comparable<AuthorizerAppId> {

  private static final int LONGEST = 64;

  public AuthorizerAppId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an appid has 1 to 64 letters, digits, '_' or '-'");
    }
  }

  public static boolean isValid(String text) {
    return Characters.areWord(text, LONGEST);
  }

  @Override
  public int compareTo(AuthorizerAppId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
