package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.SortKeys;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $push}: adds values at a position, then sorts, then cuts, as its options say. */
record PushChange(
    List<BsonValue> values, long position, Optional<Comparator<BsonValue>> order, long slice)
    implements Change {

  static Change parse(String path, BsonValue operand) {
    if (!operand.isDocument() || !operand.asDocument().containsKey("$each")) {
      return new PushChange(List.of(operand), Long.MAX_VALUE, Optional.empty(), Long.MAX_VALUE);
    }
    BsonDocument options = operand.asDocument();
    for (String key : options.keySet()) {
      switch (key) {
        case "$each", "$position", "$sort", "$slice" -> {
          // Known.
        }
        default -> throw QueryException.badValue("Unrecognized clause in $push: " + key);
      }
    }
    if (!options.isArray("$each")) {
      throw QueryException.badValue(
          "The argument to $each in $push must be an array but it was of type: "
              + TypeName.of(options.get("$each", operand))
              + ", on '"
              + path
              + "'");
    }
    return new PushChange(
        List.copyOf(options.getArray("$each")),
        number(options, "$position"),
        Optional.ofNullable(options.get("$sort")).map(PushChange::order),
        number(options, "$slice"));
  }

  private static long number(BsonDocument options, String key) {
    BsonValue value = options.get(key);
    if (value == null) {
      return Long.MAX_VALUE;
    }
    if (!WholeNumbers.isWhole(value)) {
      throw QueryException.badValue("The value for " + key + " must be an integer value");
    }
    return WholeNumbers.truncated(value);
  }

  private static Comparator<BsonValue> order(BsonValue sort) {
    if (sort.isDocument() && !sort.asDocument().isEmpty()) {
      SortKeys keys = SortKeys.parse(sort.asDocument());
      return (left, right) -> keys.compareDocuments(asDocument(left), asDocument(right));
    }
    long sign = WholeNumbers.isWhole(sort) ? WholeNumbers.truncated(sort) : 0;
    if (sign == 1) {
      return BsonOrder.INSTANCE;
    }
    if (sign == -1) {
      return BsonOrder.INSTANCE.reversed();
    }
    throw QueryException.badValue(
        "The $sort element value must be either 1 or -1, or an object of fields");
  }

  private static BsonDocument asDocument(BsonValue value) {
    return value.isDocument() ? value.asDocument() : new BsonDocument();
  }

  @Override
  public @Nullable BsonValue apply(@Nullable BsonValue old, String path) {
    if (old != null && !old.isArray()) {
      throw QueryException.badValue(
          "The field '" + path + "' must be an array but is of type " + TypeName.of(old));
    }
    List<BsonValue> result = old == null ? new ArrayList<>() : new ArrayList<>(old.asArray());
    result.addAll(place(result.size()), values);
    order.ifPresent(result::sort);
    return new BsonArray(cut(result));
  }

  private int place(int size) {
    return (int) (position < 0 ? Math.max(0, size + position) : Math.min(size, position));
  }

  private List<BsonValue> cut(List<BsonValue> array) {
    int size = array.size();
    return slice >= 0
        ? array.subList(0, (int) Math.min(size, slice))
        : array.subList((int) Math.max(0, size + slice), size);
  }
}
