package io.mandate.tenant;

import java.util.regex.Pattern;

/** A tenant's name in paths: 1 to 63 of a-z, 0-9 and hyphen, not beginning with a hyphen. */
public record TenantId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public TenantId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a tenant is named with 1 to 63 of a-z, 0-9 and '-', not beginning with '-'");
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
