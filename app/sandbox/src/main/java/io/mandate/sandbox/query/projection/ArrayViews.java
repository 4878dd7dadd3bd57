package io.mandate.sandbox.query.projection;

import io.mandate.sandbox.query.filter.FilterParser;
import io.mandate.sandbox.query.filter.ValueTest;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonValue;

/** Parts of arrays that a find shows: a slice, or the first element that matches. */
final class ArrayViews {

  private ArrayViews() {}

  /** A count from the front, or from the back when negative; or where to begin and how many. */
  static FieldChange slice(BsonValue operand) {
    if (operand.isArray()) {
      List<BsonValue> parts = operand.asArray();
      if (parts.size() != 2) {
        throw QueryException.badValue("$slice array wrong size");
      }
      int skip = number(parts.get(0));
      int limit = number(parts.get(1));
      if (limit <= 0) {
        throw QueryException.badValue("$slice limit must be positive");
      }
      return FieldChange.view(value -> part(value, skip, limit));
    }
    int count = number(operand);
    return FieldChange.view(
        value -> count < 0 ? part(value, count, Integer.MAX_VALUE) : part(value, 0, count));
  }

  private static int number(BsonValue value) {
    if (!WholeNumbers.isFinite(value)) {
      throw QueryException.badValue("$slice only supports numbers and [skip, limit] arrays");
    }
    long number = WholeNumbers.truncated(value);
    return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  private static BsonValue part(BsonValue value, int skip, int limit) {
    if (!value.isArray()) {
      return value;
    }
    List<BsonValue> array = value.asArray();
    int from = skip < 0 ? Math.max(0, array.size() + skip) : Math.min(skip, array.size());
    int to = (int) Math.min(array.size(), (long) from + limit);
    return new BsonArray(array.subList(from, to));
  }

  static FieldChange elementMatch(BsonValue operand) {
    ValueTest test = FilterParser.parseElementMatch(operand);
    return FieldChange.view(
        value -> {
          if (!value.isArray()) {
            return null;
          }
          for (BsonValue element : value.asArray()) {
            if (test.test(new BsonArray(List.of(element)))) {
              return new BsonArray(List.of(element));
            }
          }
          return null;
        });
  }
}
