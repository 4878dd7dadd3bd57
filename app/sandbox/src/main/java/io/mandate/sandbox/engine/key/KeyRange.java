package io.mandate.sandbox.engine.key;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Index entries from {@code low} on and before {@code high}; null is no end. */
public record KeyRange(byte[] low, byte @Nullable [] high) {

  /** All entries that begin between the two, each of them with or without what begins like it. */
  static KeyRange of(byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive) {
    byte[] low = fromInclusive ? from : after(from);
    return new KeyRange(low == null ? from : low, toInclusive ? after(to) : to);
  }

  static KeyRange startingWith(byte[] prefix) {
    return of(prefix, true, prefix, true);
  }

  public boolean isBefore(byte[] entry) {
    return Arrays.compareUnsigned(entry, low) < 0;
  }

  public boolean isAfter(byte[] entry) {
    return high != null && Arrays.compareUnsigned(entry, high) >= 0;
  }

  /** The least bytes after all that begin with the prefix; null when there are none. */
  private static byte @Nullable [] after(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xFF) {
        byte[] next = Arrays.copyOf(prefix, i + 1);
        next[i]++;
        return next;
      }
    }
    return null;
  }
}
