package io.mandate.sandbox.query.value;

import java.math.BigDecimal;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Numbers of the four types, compared and hashed by value without loss. */
final class NumberOrder {

  private static final long EXACT_IN_DOUBLE = 1L << 53;
  private static final double TWO_TO_63 = 0x1p63;

  private NumberOrder() {}

  static int compare(BsonValue left, BsonValue right) {
    BsonType l = left.getBsonType();
    BsonType r = right.getBsonType();
    if (l == BsonType.DECIMAL128 || r == BsonType.DECIMAL128) {
      return compareDecimals(left, right);
    }
    if (l == BsonType.DOUBLE) {
      double value = left.asDouble().getValue();
      return r == BsonType.DOUBLE
          ? compareDoubles(value, right.asDouble().getValue())
          : -compareLongToDouble(right.asNumber().longValue(), value);
    }
    long value = left.asNumber().longValue();
    return r == BsonType.DOUBLE
        ? compareLongToDouble(value, right.asDouble().getValue())
        : Long.compare(value, right.asNumber().longValue());
  }

  static int hash(BsonValue number) {
    if (number.isDouble()) {
      return hashDouble(number.asDouble().getValue());
    }
    return number.isDecimal128()
        ? hashDouble(Decimals.toDouble(number.asDecimal128().getValue()))
        : hashDouble((double) number.asNumber().longValue());
  }

  private static int hashDouble(double value) {
    return value == 0 ? 0 : Double.hashCode(value);
  }

  private static int compareDoubles(double left, double right) {
    if (left == right) {
      return 0;
    }
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return Boolean.compare(Double.isNaN(right), Double.isNaN(left));
    }
    return left < right ? -1 : 1;
  }

  private static int compareLongToDouble(long left, double right) {
    if (left >= -EXACT_IN_DOUBLE && left <= EXACT_IN_DOUBLE) {
      return compareDoubles((double) left, right);
    }
    if (Double.isNaN(right) || right < -TWO_TO_63) {
      return 1;
    }
    return right >= TWO_TO_63 ? -1 : Long.compare(left, (long) right);
  }

  private static int compareDecimals(BsonValue left, BsonValue right) {
    int special = Integer.compare(special(left), special(right));
    return special != 0 || special(left) != 0 ? special : exact(left).compareTo(exact(right));
  }

  /** -2 for NaN, -1 and 1 for the infinities, 0 for every other number. */
  private static int special(BsonValue number) {
    if (number.isDouble()) {
      double value = number.asDouble().getValue();
      return Double.isNaN(value) ? -2 : Double.isInfinite(value) ? (value > 0 ? 1 : -1) : 0;
    }
    if (number.isDecimal128()) {
      Decimal128 value = number.asDecimal128().getValue();
      return value.isNaN() ? -2 : value.isInfinite() ? (value.isNegative() ? -1 : 1) : 0;
    }
    return 0;
  }

  private static BigDecimal exact(BsonValue number) {
    if (number.isDouble()) {
      return new BigDecimal(number.asDouble().getValue());
    }
    return number.isDecimal128()
        ? Decimals.toBigDecimal(number.asDecimal128().getValue())
        : BigDecimal.valueOf(number.asNumber().longValue());
  }
}
