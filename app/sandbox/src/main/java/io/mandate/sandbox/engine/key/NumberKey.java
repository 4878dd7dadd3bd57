package io.mandate.sandbox.engine.key;

import java.math.BigDecimal;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * Numbers of every BSON type by value: the greatest double that is not above the number, as eight
 * sortable bytes, then what the double leaves over (nothing, for all doubles and most integers).
 */
final class NumberKey {

  /**
   * Above the magnitude of every decimal, so that what is left over below all doubles is positive.
   */
  private static final BigDecimal BEYOND = BigDecimal.ONE.scaleByPowerOfTen(6146);

  private static final BigDecimal MAX_DOUBLE = new BigDecimal(Double.MAX_VALUE);

  private NumberKey() {}

  static void write(BsonValue number, KeyBuffer to) {
    switch (number.getBsonType()) {
      case INT32 -> writeExact(number.asInt32().getValue(), to);
      case DOUBLE -> writeExact(number.asDouble().getValue(), to);
      case INT64 -> writeLong(number.asInt64().getValue(), to);
      case DECIMAL128 -> writeDecimal(number.asDecimal128().getValue(), to);
      default -> throw new IllegalArgumentException("not a number: " + number.getBsonType());
    }
  }

  private static void writeLong(long value, KeyBuffer to) {
    if (Math.abs(value) <= 1L << 53 && value != Long.MIN_VALUE) {
      writeExact(value, to);
    } else {
      writeFinite(BigDecimal.valueOf(value), to);
    }
  }

  private static void writeDecimal(Decimal128 value, KeyBuffer to) {
    if (value.isNaN()) {
      writeExact(Double.NaN, to);
    } else if (value.isInfinite()) {
      writeExact(value.isNegative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, to);
    } else if (value.doubleValue() == 0 && value.compareTo(Decimal128.POSITIVE_ZERO) == 0
        || value.isNegative() && value.compareTo(Decimal128.NEGATIVE_ZERO) == 0) {
      writeExact(0, to);
    } else {
      writeFinite(value.bigDecimalValue(), to);
    }
  }

  private static void writeFinite(BigDecimal value, KeyBuffer to) {
    double floor = floor(value);
    BigDecimal rest =
        Double.isInfinite(floor) ? value.add(BEYOND) : value.subtract(new BigDecimal(floor));
    if (rest.signum() == 0) {
      writeExact(floor, to);
      return;
    }
    to.putLong(sortable(floor)).put(1);
    BigDecimal digits = rest.stripTrailingZeros();
    to.putInt((digits.precision() - digits.scale()) ^ Integer.MIN_VALUE);
    for (char digit : digits.unscaledValue().toString().toCharArray()) {
      to.put(digit);
    }
    to.put(0);
  }

  /** The greatest double not above the value; negative infinity below all finite ones. */
  private static double floor(BigDecimal value) {
    if (value.compareTo(MAX_DOUBLE) > 0) {
      return Double.MAX_VALUE;
    }
    double nearest = value.doubleValue();
    if (Double.isInfinite(nearest)) {
      return nearest;
    }
    return new BigDecimal(nearest).compareTo(value) > 0 ? Math.nextDown(nearest) : nearest;
  }

  private static void writeExact(double value, KeyBuffer to) {
    to.putLong(sortable(value)).put(0);
  }

  /** NaN is the least of all numbers, and the two zeros are one. */
  private static long sortable(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }
}
