package io.mandate.sandbox.engine.key;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonUndefined;
import org.bson.BsonValue;

/**
 * What an index sees at a dotted path of one document: a missing field as null, an array as its
 * elements (an empty one as undefined), documents inside arrays each by themselves.
 */
final class FieldValues {

  private final List<BsonValue> values = new ArrayList<>(2);
  private final boolean geo;
  private boolean multiple;

  private FieldValues(boolean geo) {
    this.geo = geo;
  }

  static FieldValues at(BsonDocument document, String[] path, boolean geo) {
    FieldValues found = new FieldValues(geo);
    found.walk(document, path, 0);
    if (found.values.isEmpty() && !geo) {
      found.values.add(BsonNull.VALUE);
    }
    return found;
  }

  List<BsonValue> values() {
    return values;
  }

  /** Whether an array stood on the path or at its end. */
  boolean multiple() {
    return multiple;
  }

  private void walk(BsonValue value, String[] path, int depth) {
    if (depth == path.length) {
      end(value);
    } else if (value.isDocument()) {
      BsonValue child = value.asDocument().get(path[depth]);
      if (child != null) {
        walk(child, path, depth + 1);
      } else {
        missing();
      }
    } else if (value.isArray()) {
      walkArray(value.asArray(), path, depth);
    } else {
      missing();
    }
  }

  private void missing() {
    if (!geo) {
      values.add(BsonNull.VALUE);
    }
  }

  private void walkArray(BsonArray array, String[] path, int depth) {
    multiple = true;
    for (BsonValue element : array) {
      if (element.isDocument()) {
        walk(element, path, depth);
      }
    }
    int position = position(path[depth]);
    if (position >= 0 && position < array.size()) {
      walk(array.get(position), path, depth + 1);
    }
  }

  private static int position(String name) {
    boolean digits =
        !name.isEmpty() && name.length() < 8 && name.chars().allMatch(Character::isDigit);
    return digits ? Integer.parseInt(name) : -1;
  }

  private void end(BsonValue value) {
    if (geo) {
      geoEnd(value);
    } else if (!value.isArray()) {
      values.add(value);
    } else if (value.asArray().isEmpty()) {
      multiple = true;
      values.add(new BsonUndefined());
    } else {
      multiple = true;
      values.addAll(value.asArray());
    }
  }

  private void geoEnd(BsonValue value) {
    if (value.isArray() && !GeoCells.isPair(value.asArray())) {
      multiple = true;
      value.asArray().forEach(part -> values.addAll(GeoCells.of(part)));
    } else if (!value.isNull()) {
      values.addAll(GeoCells.of(value));
      multiple |= values.size() > 1;
    }
  }
}
