package io.mandate.sandbox.query.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** All values that a path leads to in a document, as an index over it or a join would hold them. */
public final class PathValues {

  private PathValues() {}

  /**
   * The values at the path: for an array its elements and itself, null for missing and undefined.
   * Never empty unless the path ends in an array without documents.
   */
  public static Set<BsonKey> keys(BsonDocument document, FieldPath path) {
    Set<BsonKey> keys = new LinkedHashSet<>();
    walk(document, path, 0, keys);
    return keys;
  }

  /** As {@link #keys}, but an array at the end counts by its elements only. */
  public static Set<BsonKey> elements(BsonDocument document, FieldPath path) {
    Set<BsonKey> keys = keys(document, path);
    keys.removeIf(key -> key.value().isArray());
    return keys;
  }

  private static void walk(BsonDocument document, FieldPath path, int at, Set<BsonKey> keys) {
    BsonValue value = document.get(path.part(at));
    if (path.isLast(at)) {
      leaf(value, keys);
    } else if (value != null && value.isDocument()) {
      walk(value.asDocument(), path, at + 1, keys);
    } else if (value != null && value.isArray()) {
      walkArray(value.asArray(), path, at + 1, keys);
    } else {
      add(null, keys);
    }
  }

  private static void walkArray(List<BsonValue> array, FieldPath path, int at, Set<BsonKey> keys) {
    int index = path.index(at);
    for (int i = 0; i < array.size(); i++) {
      BsonValue element = array.get(i);
      if (element.isDocument()) {
        walk(element.asDocument(), path, at, keys);
      }
      if (i == index) {
        if (path.isLast(at)) {
          add(element, keys);
        } else if (element.isDocument()) {
          walk(element.asDocument(), path, at + 1, keys);
        } else if (element.isArray()) {
          walkArray(element.asArray(), path, at + 1, keys);
        }
      }
    }
  }

  private static void leaf(@Nullable BsonValue value, Set<BsonKey> keys) {
    if (value != null && value.isArray()) {
      value.asArray().forEach(element -> add(element, keys));
    }
    add(value, keys);
  }

  private static void add(@Nullable BsonValue value, Set<BsonKey> keys) {
    keys.add(
        new BsonKey(
            value == null || value.getBsonType() == BsonType.UNDEFINED ? BsonNull.VALUE : value));
  }
}
