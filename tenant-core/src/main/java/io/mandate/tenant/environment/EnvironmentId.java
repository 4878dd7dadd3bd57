package io.mandate.tenant.environment;

import java.util.regex.Pattern;

/** The id of a CloudBase environment. */
public record EnvironmentId(String value) implements Comparable<EnvironmentId> {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  public EnvironmentId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "an environment id has 1 to 128 letters, digits, '_' or '-'");
    }
  }

  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(EnvironmentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
