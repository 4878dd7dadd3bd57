package io.mandate.sandbox.query.value;

import java.math.BigDecimal;
import java.math.MathContext;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Sums, differences and products of numbers. The result has the wider of the two types: int, long,
 * double, decimal; what no int can hold becomes a long, and what no long can hold a double.
 */
public final class Arithmetic {

  public static final BsonInt32 ZERO = new BsonInt32(0);

  private Arithmetic() {}

  public static boolean isNumber(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32, INT64, DOUBLE, DECIMAL128 -> true;
      default -> false;
    };
  }

  public static BsonValue add(BsonValue left, BsonValue right) {
    return switch (wider(left, right)) {
      case INT32 -> whole((long) intOf(left) + intOf(right));
      case INT64 -> {
        long l = longOf(left);
        long r = longOf(right);
        long sum = l + r;
        yield ((l ^ sum) & (r ^ sum)) < 0
            ? new BsonDouble((double) l + (double) r)
            : new BsonInt64(sum);
      }
      case DOUBLE -> new BsonDouble(toDouble(left) + toDouble(right));
      default ->
          areFinite(left, right)
              ? Decimals.of(decimal(left).add(decimal(right), MathContext.DECIMAL128))
              : Decimals.of(toDouble(left) + toDouble(right));
    };
  }

  public static BsonValue subtract(BsonValue left, BsonValue right) {
    return switch (wider(left, right)) {
      case INT32 -> whole((long) intOf(left) - intOf(right));
      case INT64 -> {
        long l = longOf(left);
        long r = longOf(right);
        long difference = l - r;
        yield ((l ^ r) & (l ^ difference)) < 0
            ? new BsonDouble((double) l - (double) r)
            : new BsonInt64(difference);
      }
      case DOUBLE -> new BsonDouble(toDouble(left) - toDouble(right));
      default ->
          areFinite(left, right)
              ? Decimals.of(decimal(left).subtract(decimal(right), MathContext.DECIMAL128))
              : Decimals.of(toDouble(left) - toDouble(right));
    };
  }

  public static BsonValue multiply(BsonValue left, BsonValue right) {
    return switch (wider(left, right)) {
      case INT32 -> whole((long) intOf(left) * intOf(right));
      case INT64 -> {
        long l = longOf(left);
        long r = longOf(right);
        long high = Math.multiplyHigh(l, r);
        long product = l * r;
        yield high == product >> 63
            ? new BsonInt64(product)
            : new BsonDouble((double) l * (double) r);
      }
      case DOUBLE -> new BsonDouble(toDouble(left) * toDouble(right));
      default ->
          areFinite(left, right)
              ? Decimals.of(decimal(left).multiply(decimal(right), MathContext.DECIMAL128))
              : Decimals.of(toDouble(left) * toDouble(right));
    };
  }

  /** A double, or a decimal when one of the two is. The divisor is not zero. */
  public static BsonValue divide(BsonValue left, BsonValue right) {
    if (wider(left, right) != BsonType.DECIMAL128) {
      return new BsonDouble(toDouble(left) / toDouble(right));
    }
    return areFinite(left, right)
        ? Decimals.of(decimal(left).divide(decimal(right), MathContext.DECIMAL128))
        : Decimals.of(toDouble(left) / toDouble(right));
  }

  /** With the sign of the dividend. The divisor is not zero. */
  public static BsonValue remainder(BsonValue left, BsonValue right) {
    return switch (wider(left, right)) {
      case INT32 -> new BsonInt32(intOf(left) % intOf(right));
      case INT64 -> new BsonInt64(longOf(left) % longOf(right));
      case DOUBLE -> new BsonDouble(toDouble(left) % toDouble(right));
      default ->
          areFinite(left, right)
              ? Decimals.of(decimal(left).remainder(decimal(right)))
              : Decimals.of(toDouble(left) % toDouble(right));
    };
  }

  /** The type that holds both. */
  public static BsonType wider(BsonValue left, BsonValue right) {
    BsonType l = left.getBsonType();
    BsonType r = right.getBsonType();
    if (l == r) {
      return l;
    }
    if (l == BsonType.DECIMAL128 || r == BsonType.DECIMAL128) {
      return BsonType.DECIMAL128;
    }
    return l == BsonType.DOUBLE || r == BsonType.DOUBLE ? BsonType.DOUBLE : BsonType.INT64;
  }

  public static boolean areFinite(BsonValue left, BsonValue right) {
    return WholeNumbers.isFinite(left) && WholeNumbers.isFinite(right);
  }

  public static double toDouble(BsonValue number) {
    return number.isDecimal128()
        ? Decimals.toDouble(number.asDecimal128().getValue())
        : number.asNumber().doubleValue();
  }

  /** The value of a finite number, a double's as MongoDB converts it. */
  public static BigDecimal decimal(BsonValue number) {
    return switch (number.getBsonType()) {
      case DECIMAL128 -> Decimals.toBigDecimal(number.asDecimal128().getValue());
      case DOUBLE ->
          Decimals.toBigDecimal(
              Decimals.of(number.asDouble().getValue()).asDecimal128().getValue());
      default -> BigDecimal.valueOf(number.asNumber().longValue());
    };
  }

  /** An int when it fits, else a long. */
  public static BsonValue whole(long value) {
    return value == (int) value ? new BsonInt32((int) value) : new BsonInt64(value);
  }

  private static int intOf(BsonValue value) {
    return value.asInt32().getValue();
  }

  private static long longOf(BsonValue value) {
    return value.asNumber().longValue();
  }
}
