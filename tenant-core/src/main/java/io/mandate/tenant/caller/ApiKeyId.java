package io.mandate.tenant.caller;

/** The public name of an API key; not the key. */
public record ApiKeyId(String value) {

  public ApiKeyId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an API key's id has 1 to 64 characters");
    }
  }

  public static boolean isValid(String text) {
    return !text.isBlank() && text.length() <= 64;
  }

  @Override
  public String toString() {
    return value;
  }
}
