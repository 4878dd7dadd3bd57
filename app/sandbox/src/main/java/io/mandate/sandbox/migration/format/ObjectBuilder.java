package io.mandate.sandbox.migration.format;

import java.util.HashSet;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Puts one object together. A dotted key builds nested objects: {@code {"a.b":1}} becomes {@code
 * {a:{b:1}}}. Refused (WeChat's import guide): a key twice, two keys for one place ({@code
 * {"a":{"b":1},"a.b":2}}), and keys that begin or end with a dot or hold two in a row.
 */
final class ObjectBuilder {

  private final BsonDocument document = new BsonDocument();
  private final int depth;

  /** The keys as written; only kept once one of them is dotted. */
  private @Nullable Set<String> written;

  /**
   * @param depth how deep this object lies; the outermost is 1
   */
  ObjectBuilder(int depth) {
    this.depth = depth;
  }

  void add(String key, BsonValue value) {
    boolean dotted = key.indexOf('.') >= 0;
    if (key.indexOf('\0') >= 0) {
      throw new RecordException("a key holds a NUL");
    }
    if (!dotted && written == null) {
      if (document.put(key, value) != null) {
        throw duplicate(key);
      }
      return;
    }
    if (written == null) {
      written = new HashSet<>(document.keySet());
    }
    if (!written.add(key)) {
      throw duplicate(key);
    }
    String[] path = dotted ? segments(key) : new String[] {key};
    put(path, value, key);
  }

  BsonDocument document() {
    return document;
  }

  /** The segments of a dotted key, checked. */
  static String[] segments(String key) {
    String[] path = key.split("\\.", -1);
    for (String segment : path) {
      if (segment.isEmpty()) {
        throw new RecordException(
            "the key " + quoted(key) + " begins or ends with a dot, or holds two in a row");
      }
      if (segment.startsWith("$")) {
        throw new RecordException("the key " + quoted(key) + " holds a part that begins with $");
      }
    }
    return path;
  }

  static String quoted(String key) {
    return '"' + (key.length() > 60 ? key.substring(0, 60) + "…" : key) + '"';
  }

  private void put(String[] path, BsonValue value, String key) {
    if (depth + path.length - 1 > JsonOutline.DEEPEST) {
      throw new RecordException("nesting is deeper than " + JsonOutline.DEEPEST);
    }
    BsonDocument at = document;
    for (int i = 0; i < path.length - 1; i++) {
      BsonValue child = at.get(path[i]);
      if (child == null) {
        child = new BsonDocument();
        at.put(path[i], child);
      }
      if (!child.isDocument()) {
        throw ambiguous(key);
      }
      at = child.asDocument();
    }
    merge(at, path[path.length - 1], value, key);
  }

  private static void merge(BsonDocument into, String name, BsonValue value, String key) {
    BsonValue there = into.get(name);
    if (there == null) {
      into.put(name, value);
    } else if (there.isDocument() && value.isDocument()) {
      value
          .asDocument()
          .forEach((inner, leaf) -> merge(there.asDocument(), inner, leaf, key + "." + inner));
    } else {
      throw ambiguous(key);
    }
  }

  private static RecordException duplicate(String key) {
    return new RecordException("duplicate key " + quoted(key));
  }

  private static RecordException ambiguous(String key) {
    return new RecordException("ambiguous key " + quoted(key) + ": another key means that place");
  }
}
