package io.mandate.sandbox.query.operator;

import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Null, undefined and missing, which most operators answer with null. */
final class Nulls {

  private Nulls() {}

  static boolean isNullish(@Nullable BsonValue value) {
    return value == null || value.isNull() || value.getBsonType() == BsonType.UNDEFINED;
  }

  static boolean anyNullish(@Nullable BsonValue[] values) {
    for (BsonValue value : values) {
      if (isNullish(value)) {
        return true;
      }
    }
    return false;
  }
}
