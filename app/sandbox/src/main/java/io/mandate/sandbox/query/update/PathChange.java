package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.value.Copies;
import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A change and the path where it happens; {@code $[]} in a path is every element of an array. */
record PathChange(FieldPath path, Change change, boolean onlyOnInsert) implements Step {

  private static final int MAX_PADDING = 1_500_000;

  @Override
  public void apply(BsonDocument document) {
    inDocument(document, 0);
  }

  private void inDocument(BsonDocument document, int at) {
    String name = path.part(at);
    BsonValue value = document.get(name);
    if (path.isLast(at)) {
      BsonValue changed = change.apply(value, path.toString());
      if (changed == null) {
        document.remove(name);
      } else if (changed != value) {
        document.put(name, Copies.deep(changed));
      }
    } else if (value != null) {
      below(value, name, at + 1);
    } else if (change.creates()) {
      document.put(name, made(at + 1));
    }
  }

  private void below(BsonValue value, String name, int at) {
    if (value.isDocument()) {
      inDocument(value.asDocument(), at);
    } else if (value.isArray()) {
      inArray(value.asArray(), at);
    } else if (change.creates()) {
      throw new QueryException(
          28,
          "Cannot create field '%s' in element {%s: %s}"
              .formatted(path.part(at), name, ExtendedJson.write(value)));
    }
  }

  private void inArray(List<BsonValue> array, int at) {
    if (path.part(at).equals("$[]")) {
      for (int i = 0; i < array.size(); i++) {
        atIndex(array, i, at);
      }
      return;
    }
    int index = path.index(at);
    if (index < 0) {
      if (change.creates()) {
        throw new QueryException(
            28,
            "Cannot create field '" + path.part(at) + "' in an array, on the path '" + path + "'");
      }
      return;
    }
    atIndex(array, index, at);
  }

  private void atIndex(List<BsonValue> array, int index, int at) {
    BsonValue value = index < array.size() ? array.get(index) : null;
    if (value == null && !change.creates()) {
      return;
    }
    if (!path.isLast(at)) {
      if (value == null) {
        put(array, index, made(at + 1));
      } else {
        below(value, path.part(at), at + 1);
      }
      return;
    }
    BsonValue changed = change.apply(value, path.toString());
    if (changed != value) {
      put(array, index, changed == null ? BsonNull.VALUE : Copies.deep(changed));
    }
  }

  private static void put(List<BsonValue> array, int index, BsonValue value) {
    if (index - array.size() > MAX_PADDING) {
      throw new QueryException(2, "can't backfill more than " + MAX_PADDING + " elements");
    }
    while (array.size() <= index) {
      array.add(BsonNull.VALUE);
    }
    array.set(index, value);
  }

  private BsonValue made(int at) {
    BsonDocument document = new BsonDocument();
    inDocument(document, at);
    return document;
  }

  /** Where two paths first differ decides: numbers by value, all else by text. */
  static int compare(FieldPath left, FieldPath right) {
    int shared = Math.min(left.size(), right.size());
    for (int i = 0; i < shared; i++) {
      int order =
          left.index(i) >= 0 && right.index(i) >= 0
              ? Integer.compare(left.index(i), right.index(i))
              : left.part(i).compareTo(right.part(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  static @Nullable BsonValue get(BsonDocument document, FieldPath path) {
    BsonValue value = document;
    for (int i = 0; i < path.size(); i++) {
      if (value == null || !value.isDocument()) {
        return null;
      }
      value = value.asDocument().get(path.part(i));
    }
    return value;
  }
}
