package io.mandate.sandbox.query.value;

import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What counts as true: everything but false, zero, null, undefined and what is missing. */
public final class Truth {

  private Truth() {}

  public static boolean of(@Nullable BsonValue value) {
    if (value == null) {
      return false;
    }
    return switch (value.getBsonType()) {
      case BOOLEAN -> value.asBoolean().getValue();
      case NULL, UNDEFINED -> false;
      case INT32 -> value.asInt32().getValue() != 0;
      case INT64 -> value.asInt64().getValue() != 0;
      case DOUBLE -> value.asDouble().getValue() != 0;
      case DECIMAL128 -> Decimals.toDouble(value.asDecimal128().getValue()) != 0;
      default -> true;
    };
  }
}
