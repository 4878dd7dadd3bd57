package io.mandate.sandbox.query.value;

import java.util.Arrays;

/** A dotted path, split once: {@code a.0.b} has three parts, the second of them also an index. */
public final class FieldPath {

  private final String text;
  private final String[] parts;
  private final int[] indexes;

  private FieldPath(String text) {
    this.text = text;
    this.parts = text.split("\\.", -1);
    this.indexes = Arrays.stream(parts).mapToInt(FieldPath::indexOf).toArray();
  }

  /** Any path, also one with empty parts, as a filter may have. */
  public static FieldPath of(String text) {
    if (text.length() > 4096) {
      throw new QueryException(15, "path of " + text.length() + " characters is too long");
    }
    FieldPath path = new FieldPath(text);
    if (path.size() > 200) {
      throw new QueryException(15, "FieldPath is too long");
    }
    return path;
  }

  /**
   * A path to read or write a field by, as expressions and updates have it: no empty part, no $.
   */
  public static FieldPath field(String text) {
    if (text.isEmpty()) {
      throw new QueryException(40352, "FieldPath cannot be constructed with empty string");
    }
    if (text.endsWith(".")) {
      throw new QueryException(40353, "FieldPath must not end with a '.'.");
    }
    FieldPath path = of(text);
    for (String part : path.parts) {
      if (part.isEmpty()) {
        throw new QueryException(15998, "FieldPath field names may not be empty strings.");
      }
      if (part.charAt(0) == '$') {
        throw new QueryException(
            16410, "FieldPath field names may not start with '$'. Found: '" + text + "'");
      }
    }
    return path;
  }

  public int size() {
    return parts.length;
  }

  public String part(int i) {
    return parts[i];
  }

  /** The array index that a part stands for, -1 when it is none. */
  public int index(int i) {
    return indexes[i];
  }

  public boolean isLast(int i) {
    return i == parts.length - 1;
  }

  /** Whether this path leads to the other's place or to something within or around it. */
  public boolean overlaps(FieldPath other) {
    int shared = Math.min(size(), other.size());
    return Arrays.equals(parts, 0, shared, other.parts, 0, shared);
  }

  @Override
  public String toString() {
    return text;
  }

  private static int indexOf(String part) {
    int length = part.length();
    if (length == 0 || length > 9 || length > 1 && part.charAt(0) == '0') {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < length; i++) {
      char c = part.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + c - '0';
    }
    return index;
  }
}
