package io.mandate.tenant.caller;

/** The public name of an API key; not the key. */
public record ApiKeyId(String value) {

  public ApiKeyId {
    if (value.isBlank() || value.length() > 64) {
      throw new IllegalArgumentException("an API key's id has 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
