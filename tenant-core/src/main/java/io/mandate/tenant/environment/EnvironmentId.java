package io.mandate.tenant.environment;

import io.mandate.tenant.Characters;

/** The id of a CloudBase environment. */
public record EnvironmentId(String value) implements Comparable<EnvironmentId> {

  private static final int LONGEST = 128;

  public EnvironmentId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "an environment id has 1 to 128 letters, digits, '_' or '-'");
    }
  }

  public static boolean isValid(String text) {
    return Characters.areWord(text, LONGEST);
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
