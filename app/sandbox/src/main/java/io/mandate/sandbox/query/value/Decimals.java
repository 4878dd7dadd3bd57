package io.mandate.sandbox.query.value;

import java.math.BigDecimal;
import java.math.MathContext;
import org.bson.BsonDecimal128;
import org.bson.types.Decimal128;

/** Between Decimal128 and the numbers of Java, where NaN, infinities and minus zero need care. */
public final class Decimals {

  private static final MathContext FIFTEEN_DIGITS = new MathContext(15);

  private Decimals() {}

  /** The exact value of a finite decimal. */
  public static BigDecimal toBigDecimal(Decimal128 value) {
    return isNegativeZero(value) ? BigDecimal.ZERO : value.bigDecimalValue();
  }

  public static double toDouble(Decimal128 value) {
    if (value.isNaN()) {
      return Double.NaN;
    }
    if (value.isInfinite()) {
      return value.isNegative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return isNegativeZero(value) ? -0.0 : value.bigDecimalValue().doubleValue();
  }

  /** Rounded to 34 digits; beyond the range an infinity. */
  public static BsonDecimal128 of(BigDecimal value) {
    BigDecimal rounded = value.round(MathContext.DECIMAL128);
    try {
      return new BsonDecimal128(new Decimal128(rounded));
    } catch (NumberFormatException e) {
      return new BsonDecimal128(outOfRange(rounded));
    }
  }

  /** As MongoDB converts a double: 15 significant digits. */
  public static BsonDecimal128 of(double value) {
    if (Double.isNaN(value)) {
      return new BsonDecimal128(Decimal128.NaN);
    }
    if (Double.isInfinite(value)) {
      return new BsonDecimal128(
          value > 0 ? Decimal128.POSITIVE_INFINITY : Decimal128.NEGATIVE_INFINITY);
    }
    return of(new BigDecimal(value).round(FIFTEEN_DIGITS));
  }

  private static Decimal128 outOfRange(BigDecimal value) {
    if (value.precision() - value.scale() < 0) {
      return Decimal128.POSITIVE_ZERO;
    }
    return value.signum() > 0 ? Decimal128.POSITIVE_INFINITY : Decimal128.NEGATIVE_INFINITY;
  }

  private static boolean isNegativeZero(Decimal128 value) {
    return value.isNegative()
        && !value.isInfinite()
        && !value.isNaN()
        && value.getLow() == 0
        && (value.getHigh() & 0x1ffffffffffffL) == 0;
  }
}
