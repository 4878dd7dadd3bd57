package io.mandate.tenant.merchant;

import java.util.regex.Pattern;

/** The appid of a mini-program that authorised a component. */
public record AuthorizerAppId(String value) implements Comparable<AuthorizerAppId> {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public AuthorizerAppId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an appid has 1 to 64 letters, digits, '_' or '-'");
    }
  }

  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
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
