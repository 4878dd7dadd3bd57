package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.Truth;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Arrays as sets. MongoDB leaves the order of a union and an intersection open; here it is the
 * order of all values. A difference keeps the order of the first array.
 */
final class SetOperators {

  private SetOperators() {}

  static void register(OperatorTable table) {
    table.variadic("$setEquals", 2, Integer.MAX_VALUE, SetOperators::equal);
    table.variadic("$setIntersection", 0, Integer.MAX_VALUE, SetOperators::intersection);
    table.variadic("$setUnion", 0, Integer.MAX_VALUE, SetOperators::union);
    table.binary("$setDifference", SetOperators::difference);
    table.binary("$setIsSubset", SetOperators::isSubset);
    table.unary("$anyElementTrue", SetOperators::anyTrue);
    table.unary("$allElementsTrue", SetOperators::allTrue);
  }

  private static Set<BsonKey> set(@Nullable BsonValue value, int code, String operator) {
    Set<BsonKey> set = new LinkedHashSet<>();
    for (BsonValue element :
        ArrayOperators.array(value, code, "All operands of " + operator + " must be arrays")) {
      set.add(new BsonKey(element));
    }
    return set;
  }

  private static BsonValue equal(@Nullable BsonValue[] values) {
    Set<BsonKey> first = set(values[0], 17044, "$setEquals");
    for (BsonValue value : values) {
      if (!set(value, 17044, "$setEquals").equals(first)) {
        return BsonBoolean.FALSE;
      }
    }
    return BsonBoolean.TRUE;
  }

  private static BsonValue intersection(@Nullable BsonValue[] values) {
    if (Nulls.anyNullish(values)) {
      return BsonNull.VALUE;
    }
    Set<BsonKey> shared = new HashSet<>();
    for (int i = 0; i < values.length; i++) {
      Set<BsonKey> next = set(values[i], 17047, "$setIntersection");
      if (i == 0) {
        shared.addAll(next);
      } else {
        shared.retainAll(next);
      }
    }
    return sorted(shared);
  }

  private static BsonValue union(@Nullable BsonValue[] values) {
    if (Nulls.anyNullish(values)) {
      return BsonNull.VALUE;
    }
    Set<BsonKey> all = new HashSet<>();
    for (BsonValue value : values) {
      all.addAll(set(value, 17043, "$setUnion"));
    }
    return sorted(all);
  }

  private static BsonArray sorted(Set<BsonKey> keys) {
    return new BsonArray(keys.stream().map(BsonKey::value).sorted(BsonOrder.INSTANCE).toList());
  }

  private static BsonValue difference(@Nullable BsonValue left, @Nullable BsonValue right) {
    if (Nulls.isNullish(left) || Nulls.isNullish(right)) {
      return BsonNull.VALUE;
    }
    Set<BsonKey> rest = set(left, 17048, "$setDifference");
    rest.removeAll(set(right, 17049, "$setDifference"));
    return new BsonArray(rest.stream().map(BsonKey::value).toList());
  }

  private static BsonValue isSubset(@Nullable BsonValue left, @Nullable BsonValue right) {
    Set<BsonKey> part = set(left, 17046, "$setIsSubset");
    return BsonBoolean.valueOf(set(right, 17042, "$setIsSubset").containsAll(part));
  }

  private static BsonValue anyTrue(@Nullable BsonValue value) {
    return BsonBoolean.valueOf(
        elements(value, 17041, "$anyElementTrue").stream().anyMatch(Truth::of));
  }

  private static BsonValue allTrue(@Nullable BsonValue value) {
    return BsonBoolean.valueOf(
        elements(value, 17040, "$allElementsTrue").stream().allMatch(Truth::of));
  }

  private static List<BsonValue> elements(@Nullable BsonValue value, int code, String operator) {
    return ArrayOperators.array(value, code, operator + "'s argument must be an array");
  }
}
