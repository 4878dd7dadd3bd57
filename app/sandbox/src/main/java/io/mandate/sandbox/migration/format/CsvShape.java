package io.mandate.sandbox.migration.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Which of the objects that dotted columns build are arrays. */
record CsvShape(boolean array, Map<String, CsvShape> inner) {

  /**
   * @param columns an object with all columns in it
   */
  static CsvShape of(BsonDocument columns) {
    Map<String, CsvShape> inner = new LinkedHashMap<>();
    columns.forEach(
        (name, value) -> {
          if (value.isDocument()) {
            inner.put(name, of(value.asDocument()));
          }
        });
    boolean array = true;
    for (int i = 0; i < columns.size(); i++) {
      array &= columns.containsKey(Integer.toString(i));
    }
    return new CsvShape(array, inner);
  }

  /** The outermost object is never an array, even if its columns are called 0, 1, 2. */
  BsonDocument applied(BsonDocument row) {
    inner.forEach(
        (name, shape) -> {
          if (row.containsKey(name)) {
            row.put(name, shape.value(row.get(name)));
          }
        });
    return row;
  }

  private BsonValue value(BsonValue built) {
    if (!built.isDocument()) {
      return built;
    }
    BsonDocument object = applied(built.asDocument());
    if (!array) {
      return object;
    }
    BsonArray values = new BsonArray();
    int last = lastIndex(object);
    for (int i = 0; i <= last; i++) {
      values.add(object.get(Integer.toString(i), BsonNull.VALUE));
    }
    return values;
  }

  private static int lastIndex(BsonDocument object) {
    return object.keySet().stream().mapToInt(Integer::parseInt).max().orElse(-1);
  }
}
