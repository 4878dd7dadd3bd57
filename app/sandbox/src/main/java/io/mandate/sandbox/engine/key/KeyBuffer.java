package io.mandate.sandbox.engine.key;

import java.util.Arrays;

/** Bytes of a key under construction. Not for several threads. */
final class KeyBuffer {

  private byte[] bytes = new byte[48];
  private int length;

  int length() {
    return length;
  }

  KeyBuffer put(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
    return this;
  }

  KeyBuffer put(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  KeyBuffer putInt(int value) {
    return put(value >>> 24).put(value >>> 16).put(value >>> 8).put(value);
  }

  KeyBuffer putLong(long value) {
    return putInt((int) (value >>> 32)).putInt((int) value);
  }

  /** Zero bytes are escaped, two of them end the text, so that no text is a prefix of another. */
  KeyBuffer putTerminated(byte[] text) {
    for (byte b : text) {
      put(b);
      if (b == 0) {
        put(0xFF);
      }
    }
    return put(0).put(0);
  }

  /** Turns the order of everything from there on around. */
  void invertFrom(int start) {
    for (int i = start; i < length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
