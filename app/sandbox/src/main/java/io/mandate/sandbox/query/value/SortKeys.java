package io.mandate.sandbox.query.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The values a document is sorted by. An array counts as its least element in a rising order, as
 * its greatest in a falling one; an empty array comes before null; missing counts as null.
 */
public final class SortKeys {

  private static final BsonValue EMPTY = new BsonUndefined();

  private final FieldPath[] paths;
  private final int[] signs;

  private SortKeys(List<FieldPath> paths, List<Integer> signs) {
    this.paths = paths.toArray(FieldPath[]::new);
    this.signs = signs.stream().mapToInt(Integer::intValue).toArray();
  }

  public static SortKeys parse(BsonDocument sort) {
    List<FieldPath> paths = new ArrayList<>();
    List<Integer> signs = new ArrayList<>();
    for (Map.Entry<String, BsonValue> key : sort.entrySet()) {
      paths.add(FieldPath.field(key.getKey()));
      signs.add(sign(key.getValue()));
    }
    return new SortKeys(paths, signs);
  }

  private static int sign(BsonValue direction) {
    if (direction.isDocument() && direction.asDocument().containsKey("$meta")) {
      throw QueryException.badValue("$meta sort is not supported: there is no text index");
    }
    if (Arithmetic.isNumber(direction) && WholeNumbers.isWhole(direction)) {
      long sign = WholeNumbers.truncated(direction);
      if (sign == 1 || sign == -1) {
        return (int) sign;
      }
    }
    throw new QueryException(
        15975, "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
  }

  /** The keys of a document, to be compared by {@link #compare}. */
  public BsonValue[] of(BsonDocument document) {
    BsonValue[] keys = new BsonValue[paths.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(document, i);
    }
    return keys;
  }

  public int compare(BsonValue[] left, BsonValue[] right) {
    for (int i = 0; i < signs.length; i++) {
      int order = BsonOrder.INSTANCE.compare(left[i], right[i]);
      if (order != 0) {
        return order * signs[i];
      }
    }
    return 0;
  }

  /** Compares two documents without keeping their keys. */
  public int compareDocuments(BsonDocument left, BsonDocument right) {
    for (int i = 0; i < signs.length; i++) {
      int order = BsonOrder.INSTANCE.compare(key(left, i), key(right, i));
      if (order != 0) {
        return order * signs[i];
      }
    }
    return 0;
  }

  private BsonValue key(BsonDocument document, int i) {
    BsonValue value = extreme(document, paths[i], 0, signs[i]);
    return value == null ? BsonNull.VALUE : value;
  }

  private static @Nullable BsonValue extreme(
      BsonDocument document, FieldPath path, int at, int sign) {
    BsonValue value = document.get(path.part(at));
    if (value == null) {
      return null;
    }
    if (path.isLast(at)) {
      return value.isArray() ? extremeElement(value.asArray(), sign) : value;
    }
    if (value.isDocument()) {
      return extreme(value.asDocument(), path, at + 1, sign);
    }
    return value.isArray() ? extremeWithin(value.asArray(), path, at + 1, sign) : null;
  }

  private static BsonValue extremeElement(List<BsonValue> array, int sign) {
    BsonValue best = null;
    for (BsonValue element : array) {
      best = better(best, element, sign);
    }
    return best == null ? EMPTY : best;
  }

  private static @Nullable BsonValue extremeWithin(
      List<BsonValue> array, FieldPath path, int at, int sign) {
    int index = path.index(at);
    if (index >= 0 && index < array.size()) {
      return ofElement(array.get(index), path, at, sign);
    }
    BsonValue best = null;
    for (BsonValue element : array) {
      if (element.isDocument()) {
        BsonValue value = extreme(element.asDocument(), path, at, sign);
        best = better(best, value == null ? BsonNull.VALUE : value, sign);
      }
    }
    return best;
  }

  private static @Nullable BsonValue ofElement(
      BsonValue element, FieldPath path, int at, int sign) {
    if (path.isLast(at)) {
      return element.isArray() ? extremeElement(element.asArray(), sign) : element;
    }
    if (element.isDocument()) {
      return extreme(element.asDocument(), path, at + 1, sign);
    }
    return element.isArray() ? extremeWithin(element.asArray(), path, at + 1, sign) : null;
  }

  private static BsonValue better(@Nullable BsonValue best, BsonValue next, int sign) {
    return best == null || BsonOrder.INSTANCE.compare(next, best) * sign < 0 ? next : best;
  }
}
