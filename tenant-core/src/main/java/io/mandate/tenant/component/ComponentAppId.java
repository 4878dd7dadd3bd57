package io.mandate.tenant.component;

import java.util.regex.Pattern;

/** The appid of a third-party platform account. */
public record ComponentAppId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public ComponentAppId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an appid has 1 to 64 letters, digits, '_' or '-'");
    }
  }

  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
