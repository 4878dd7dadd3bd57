package io.mandate.sandbox.query.value;

import java.math.BigDecimal;
import org.bson.BsonValue;

/** Whether a number is whole, and what it is as a {@code long}. */
public final class WholeNumbers {

  private WholeNumbers() {}

  /** Any number but NaN and the infinities. */
  public static boolean isFinite(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32, INT64 -> true;
      case DOUBLE -> Double.isFinite(value.asDouble().getValue());
      case DECIMAL128 ->
          !value.asDecimal128().getValue().isNaN() && !value.asDecimal128().getValue().isInfinite();
      default -> false;
    };
  }

  /** A number without a fraction that a {@code long} can hold. */
  public static boolean isWhole(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32, INT64 -> true;
      case DOUBLE -> {
        double number = value.asDouble().getValue();
        yield number == Math.rint(number) && number >= -0x1p63 && number < 0x1p63;
      }
      case DECIMAL128 -> {
        if (!isFinite(value)) {
          yield false;
        }
        BigDecimal number = Decimals.toBigDecimal(value.asDecimal128().getValue());
        yield number.precision() - number.scale() <= 19
            && number.stripTrailingZeros().scale() <= 0
            && BigDecimal.valueOf(number.longValue()).compareTo(number) == 0;
      }
      default -> false;
    };
  }

  public static boolean isInt(BsonValue value) {
    if (!isWhole(value)) {
      return false;
    }
    long number = truncated(value);
    return number == (int) number;
  }

  /** A finite number's whole part, at most {@code Long.MAX_VALUE}. */
  public static long truncated(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOUBLE -> (long) value.asDouble().getValue();
      case DECIMAL128 -> {
        BigDecimal number = Decimals.toBigDecimal(value.asDecimal128().getValue());
        yield number.precision() - number.scale() > 19
            ? (number.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE)
            : number.longValue();
      }
      default -> value.asNumber().longValue();
    };
  }
}
