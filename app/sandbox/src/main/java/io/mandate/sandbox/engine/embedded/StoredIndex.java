package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.key.IndexKeys;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import org.h2.mvstore.MVMap;

/**
 * One index's map. An entry is a document's key followed by the number of its record, so that equal
 * keys stand side by side in the order of insertion.
 */
record StoredIndex(String name, boolean unique, IndexKeys keys, MVMap<byte[], Boolean> entries) {

  static StoredIndex open(IndexState state, StoreFile file) {
    return new StoredIndex(
        state.spec().name(),
        state.spec().unique(),
        new IndexKeys(state.spec().keys()),
        file.index(state.id()));
  }

  /** A record that has this very key. */
  OptionalLong holder(byte[] key) {
    byte[] entry = entries.ceilingKey(key);
    return entry != null && startsWith(entry, key)
        ? OptionalLong.of(record(entry))
        : OptionalLong.empty();
  }

  /** Gives back the bytes that this took. */
  long add(byte[] key, long record) {
    byte[] entry = entry(key, record);
    entries.put(entry, Boolean.TRUE);
    return entry.length;
  }

  long remove(byte[] key, long record) {
    byte[] entry = entry(key, record);
    entries.remove(entry);
    return entry.length;
  }

  static long record(byte[] entry) {
    return ByteBuffer.wrap(entry).getLong(entry.length - Long.BYTES);
  }

  private static byte[] entry(byte[] key, long record) {
    return ByteBuffer.allocate(key.length + Long.BYTES).put(key).putLong(record).array();
  }

  private static boolean startsWith(byte[] entry, byte[] key) {
    return entry.length == key.length + Long.BYTES && Arrays.mismatch(entry, key) == key.length;
  }
}
