package io.mandate.sandbox.engine.key;

import io.mandate.sandbox.engine.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The keys that one index holds for a document: one, or several where an array is indexed. */
public final class IndexKeys {

  private static final int PARALLEL_ARRAYS = 171;
  private static final int MOST_KEYS = 1_000_000;

  private final List<Part> parts;

  /** {@code keys} in order, each 1, -1 or "2dsphere". */
  public IndexKeys(BsonDocument keys) {
    this.parts =
        keys.entrySet().stream().map(key -> Part.of(key.getKey(), key.getValue())).toList();
  }

  public List<Part> parts() {
    return parts;
  }

  /** The document's keys in this index; empty when a 2dsphere field is missing. */
  public DocumentKeys of(BsonDocument document) {
    List<List<BsonValue>> columns = new ArrayList<>(parts.size());
    String arrayAt = "";
    for (Part part : parts) {
      FieldValues found = FieldValues.at(document, part.path, part.geo);
      if (found.values().isEmpty()) {
        return new DocumentKeys(List.of(), false);
      }
      if (found.multiple() && !arrayAt.isEmpty() && !sameRoot(arrayAt, part.field)) {
        throw new EngineException(
            PARALLEL_ARRAYS,
            "cannot index parallel arrays [%s] [%s]".formatted(part.field, arrayAt));
      }
      arrayAt = found.multiple() ? part.field : arrayAt;
      columns.add(found.values());
    }
    return new DocumentKeys(combinations(columns), !arrayAt.isEmpty());
  }

  /** The key of the given values, which may be fewer than the index has fields. */
  public byte[] encode(BsonValue... values) {
    KeyBuffer buffer = new KeyBuffer();
    for (int i = 0; i < values.length; i++) {
      write(values[i], parts.get(i), buffer);
    }
    return buffer.toBytes();
  }

  /** The entries whose first fields have these values; all entries when there are none. */
  public KeyRange equalTo(List<BsonValue> values) {
    return KeyRange.startingWith(encode(values.toArray(BsonValue[]::new)));
  }

  /**
   * The entries whose first fields have these values and whose next field lies between the limits,
   * and is of their kind. One limit may be null.
   */
  public KeyRange between(
      List<BsonValue> first,
      @Nullable BsonValue lower,
      boolean lowerInclusive,
      @Nullable BsonValue upper,
      boolean upperInclusive) {
    byte[] from = limit(first, lower, upper);
    byte[] to = limit(first, upper, lower);
    boolean fromInclusive = lower == null || lowerInclusive;
    boolean toInclusive = upper == null || upperInclusive;
    return parts.get(first.size()).descending
        ? KeyRange.of(to, toInclusive, from, fromInclusive)
        : KeyRange.of(from, fromInclusive, to, toInclusive);
  }

  private byte[] limit(
      List<BsonValue> first, @Nullable BsonValue limit, @Nullable BsonValue otherLimit) {
    KeyBuffer buffer = new KeyBuffer();
    for (int i = 0; i < first.size(); i++) {
      write(first.get(i), parts.get(i), buffer);
    }
    Part part = parts.get(first.size());
    if (limit != null) {
      write(limit, part, buffer);
    } else if (otherLimit != null) {
      int start = buffer.length();
      buffer.put(KeyEncoder.typeOrder(otherLimit));
      if (part.descending) {
        buffer.invertFrom(start);
      }
    }
    return buffer.toBytes();
  }

  /** The values that made this key of the document, as MongoDB's messages show them. */
  public String show(BsonDocument document, byte[] key) {
    List<List<BsonValue>> columns =
        parts.stream().map(part -> FieldValues.at(document, part.path, part.geo).values()).toList();
    BsonValue[] row = new BsonValue[columns.size()];
    find(columns, row, 0, key);
    StringBuilder shown = new StringBuilder("{ ");
    for (int i = 0; i < row.length; i++) {
      shown.append(i == 0 ? "" : ", ").append(parts.get(i).field).append(": ");
      shown.append(shown(row[i]));
    }
    return shown.append(" }").toString();
  }

  private boolean find(List<List<BsonValue>> columns, BsonValue[] row, int column, byte[] key) {
    if (column == row.length) {
      return Arrays.equals(encode(row), key);
    }
    for (BsonValue value : columns.get(column)) {
      row[column] = value;
      if (find(columns, row, column + 1, key)) {
        return true;
      }
    }
    return false;
  }

  private static String shown(BsonValue value) {
    String json = new BsonDocument("v", value).toJson();
    return json.substring(json.indexOf(':') + 2, json.length() - 1);
  }

  private static boolean sameRoot(String one, String other) {
    return one.split("\\.", 2)[0].equals(other.split("\\.", 2)[0]);
  }

  private List<byte[]> combinations(List<List<BsonValue>> columns) {
    if (columns.stream().allMatch(column -> column.size() == 1)) {
      return List.of(
          encode(columns.stream().map(column -> column.get(0)).toArray(BsonValue[]::new)));
    }
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    combine(columns, new BsonValue[columns.size()], 0, keys);
    return new ArrayList<>(keys);
  }

  private void combine(
      List<List<BsonValue>> columns, BsonValue[] row, int column, TreeSet<byte[]> keys) {
    if (column == row.length) {
      keys.add(encode(row));
      if (keys.size() > MOST_KEYS) {
        throw new EngineException(0, "too many index keys for one document");
      }
      return;
    }
    for (BsonValue value : columns.get(column)) {
      row[column] = value;
      combine(columns, row, column + 1, keys);
    }
  }

  private static void write(BsonValue value, Part part, KeyBuffer to) {
    int start = to.length();
    if (value.getBsonType() == BsonType.UNDEFINED) {
      to.put(KeyEncoder.NULL - 1);
    } else {
      KeyEncoder.write(value, to);
    }
    if (part.descending) {
      to.invertFrom(start);
    }
  }

  /** Keys in order, without repeats; {@code multiple} says that an array was on the way. */
  public record DocumentKeys(List<byte[]> keys, boolean multiple) {}

  /** One field of an index. */
  public static final class Part {
    private final String field;
    private final String[] path;
    private final boolean descending;
    private final boolean geo;

    private Part(String field, boolean descending, boolean geo) {
      this.field = field;
      this.path = field.split("\\.", -1);
      this.descending = descending;
      this.geo = geo;
    }

    static Part of(String field, BsonValue kind) {
      if (kind.isString() && kind.asString().getValue().equals("2dsphere")) {
        return new Part(field, false, true);
      }
      if (!kind.isNumber() || kind.asNumber().doubleValue() == 0) {
        throw new EngineException(
            67, "Values in v:2 index key pattern must be 1, -1 or 2dsphere, not " + kind);
      }
      return new Part(field, kind.asNumber().doubleValue() < 0, false);
    }

    public String field() {
      return field;
    }

    public boolean descending() {
      return descending;
    }

    public boolean geo() {
      return geo;
    }
  }
}
