package io.mandate.token.redis;

/** How keys of one kind are named in Redis: what stands before an id, and what behind it. */
public record KeyNames(String before, String after) {

  public String key(String id) {
    return before + id + after;
  }

  boolean fits(String key) {
    return key.startsWith(before) && key.endsWith(after);
  }

  /** Of a key that {@link #fits}. */
  String id(String key) {
    return key.substring(before.length(), key.length() - after.length());
  }
}
