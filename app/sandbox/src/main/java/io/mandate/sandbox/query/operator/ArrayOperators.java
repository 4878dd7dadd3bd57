package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What takes arrays apart and puts them together. */
final class ArrayOperators {

  /** More elements than any document could hold: a doubling in a loop ends here. */
  static final int MAX_ELEMENTS = 4_000_000;

  private ArrayOperators() {}

  static void register(OperatorTable table) {
    table.binary("$arrayElemAt", ArrayOperators::elementAt);
    table.unary("$first", value -> elementAt("$first", value, 0));
    table.unary("$last", value -> elementAt("$last", value, -1));
    table.variadic("$concatArrays", 0, Integer.MAX_VALUE, ArrayOperators::concat);
    table.binary("$in", ArrayOperators::in);
    table.unary("$isArray", value -> BsonBoolean.valueOf(value != null && value.isArray()));
    table.unary("$size", ArrayOperators::size);
    table.unary("$reverseArray", ArrayOperators::reverse);
    table.variadic("$slice", 2, 3, ArrayOperators::slice);
    table.variadic("$range", 2, 3, ArrayOperators::range);
    table.variadic("$indexOfArray", 2, 4, ArrayOperators::indexOf);
    table.custom("$zip", ZipOperator::parse);
  }

  private static @Nullable BsonValue elementAt(
      @Nullable BsonValue array, @Nullable BsonValue index) {
    if (Nulls.isNullish(array) || index == null || Nulls.isNullish(index)) {
      return BsonNull.VALUE;
    }
    if (!WholeNumbers.isInt(index)) {
      throw new QueryException(
          28690,
          "$arrayElemAt's second argument must be a numeric value representable as a 32-bit"
              + " integer, but is "
              + TypeName.of(index));
    }
    return elementAt("$arrayElemAt", array, (int) WholeNumbers.truncated(index));
  }

  private static @Nullable BsonValue elementAt(
      String operator, @Nullable BsonValue value, int index) {
    if (value == null || Nulls.isNullish(value)) {
      return BsonNull.VALUE;
    }
    List<BsonValue> array = array(value, 28689, operator + "'s first argument must be an array");
    long position = index < 0 ? (long) array.size() + index : index;
    return position < 0 || position >= array.size() ? null : array.get((int) position);
  }

  static List<BsonValue> array(@Nullable BsonValue value, int code, String message) {
    if (value == null || !value.isArray()) {
      throw new QueryException(
          code, message + ", but is " + (value == null ? "missing" : TypeName.of(value)));
    }
    return value.asArray();
  }

  private static BsonValue concat(@Nullable BsonValue[] values) {
    if (Nulls.anyNullish(values)) {
      return BsonNull.VALUE;
    }
    BsonArray all = new BsonArray();
    for (BsonValue value : values) {
      List<BsonValue> array = array(value, 28664, "$concatArrays only supports arrays");
      checkSize("$concatArrays", (long) all.size() + array.size());
      all.addAll(array);
    }
    return all;
  }

  static void checkSize(String operator, long size) {
    if (size > MAX_ELEMENTS) {
      throw new QueryException(
          146, operator + " would use too much memory: more than " + MAX_ELEMENTS + " elements");
    }
  }

  private static BsonValue in(@Nullable BsonValue sought, @Nullable BsonValue value) {
    for (BsonValue element : array(value, 40081, "$in requires an array as a second argument")) {
      if (BsonOrder.compareNullable(sought, element) == 0) {
        return BsonBoolean.TRUE;
      }
    }
    return BsonBoolean.FALSE;
  }

  private static BsonValue size(@Nullable BsonValue value) {
    return new BsonInt32(array(value, 17124, "The argument to $size must be an array").size());
  }

  private static BsonValue reverse(@Nullable BsonValue value) {
    if (Nulls.isNullish(value)) {
      return BsonNull.VALUE;
    }
    List<BsonValue> reversed =
        new ArrayList<>(array(value, 34435, "The argument to $reverseArray must be an array"));
    Collections.reverse(reversed);
    return new BsonArray(reversed);
  }

  private static BsonValue slice(@Nullable BsonValue[] values) {
    if (Nulls.anyNullish(values)) {
      return BsonNull.VALUE;
    }
    List<BsonValue> array = array(values[0], 28724, "First argument to $slice must be an array");
    int second = whole(values[1], 28725, "Second argument to $slice");
    int size = array.size();
    if (values.length == 2) {
      return part(array, second < 0 ? Math.max(0, size + second) : 0, Math.abs((long) second));
    }
    int count = whole(values[2], 28727, "Third argument to $slice");
    if (count <= 0) {
      throw new QueryException(28729, "Third argument to $slice must be positive: " + count);
    }
    return part(array, second < 0 ? Math.max(0, size + second) : second, count);
  }

  private static BsonArray part(List<BsonValue> array, int from, long count) {
    int start = Math.min(from, array.size());
    return new BsonArray(array.subList(start, (int) Math.min(array.size(), start + count)));
  }

  static int whole(@Nullable BsonValue value, int code, String what) {
    if (value == null || !WholeNumbers.isInt(value)) {
      throw new QueryException(
          code,
          what
              + " must be a value representable as a 32-bit integer, but is "
              + (value == null ? "missing" : TypeName.of(value)));
    }
    return (int) WholeNumbers.truncated(value);
  }

  private static BsonValue range(@Nullable BsonValue[] values) {
    int start = whole(values[0], 34443, "$range's starting value");
    int end = whole(values[1], 34445, "$range's ending value");
    int step = values.length == 2 ? 1 : whole(values[2], 34447, "$range's step value");
    if (step == 0) {
      throw new QueryException(34449, "$range requires a non-zero step value");
    }
    checkSize("$range", ((long) end - start) / step);
    BsonArray range = new BsonArray();
    for (long i = start; step > 0 ? i < end : i > end; i += step) {
      range.add(new BsonInt32((int) i));
    }
    return range;
  }

  private static BsonValue indexOf(@Nullable BsonValue[] values) {
    if (Nulls.isNullish(values[0])) {
      return BsonNull.VALUE;
    }
    List<BsonValue> array =
        array(values[0], 40090, "$indexOfArray requires an array as a first argument");
    int start = values.length > 2 ? position(values[2], "starting") : 0;
    int end = values.length > 3 ? position(values[3], "ending") : Integer.MAX_VALUE;
    for (int i = start; i < Math.min(end, array.size()); i++) {
      if (BsonOrder.compareNullable(values[1], array.get(i)) == 0) {
        return new BsonInt32(i);
      }
    }
    return new BsonInt32(-1);
  }

  private static int position(@Nullable BsonValue value, String which) {
    int position =
        whole(value, 40096, "$indexOfArray requires an integral " + which + " index; it");
    if (position < 0) {
      throw new QueryException(
          40097, "$indexOfArray requires a nonnegative " + which + " index, found: " + position);
    }
    return position;
  }
}
