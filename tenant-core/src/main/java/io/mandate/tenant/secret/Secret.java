package io.mandate.tenant.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A token, key, ticket or code. Prints as a fixed mask, compares in constant time, and comes out
 * only through {@link #reveal()}, so that one search finds every use. Immutable.
 */
public final class Secret {

  private static final String MASK = "Secret[***]";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Throws {@link IllegalArgumentException} for an empty value, without repeating it. */
  public static Secret of(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a secret is empty");
    }
    return new Secret(value);
  }

  /** The value itself. Whoever calls this answers for where it goes. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
