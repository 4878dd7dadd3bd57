package io.mandate.sandbox.query.accumulator;

import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.Decimals;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Adds numbers, skips all else. Whole numbers add up exactly, doubles with their lost digits
 * carried along; the result has the widest type seen, and is a long or a double where it must be.
 */
final class Sum implements Accumulator {

  private long whole;
  private boolean overflown;
  private double wholeBeyondLong;
  private double real;
  private double lost;
  private @Nullable BsonValue decimal;
  private BsonType widest = BsonType.INT32;
  private long count;

  @Override
  public void add(@Nullable BsonValue value) {
    if (value == null) {
      return;
    }
    switch (value.getBsonType()) {
      case INT32 -> addWhole(value.asInt32().getValue());
      case INT64 -> {
        if (widest == BsonType.INT32) {
          widest = BsonType.INT64;
        }
        addWhole(value.asInt64().getValue());
      }
      case DOUBLE -> {
        if (widest != BsonType.DECIMAL128) {
          widest = BsonType.DOUBLE;
        }
        addReal(value.asDouble().getValue());
      }
      case DECIMAL128 -> {
        widest = BsonType.DECIMAL128;
        decimal = decimal == null ? value : Arithmetic.add(decimal, value);
      }
      default -> {
        return;
      }
    }
    count++;
  }

  /** How many numbers there were. */
  long count() {
    return count;
  }

  @Override
  public BsonValue result() {
    return switch (widest) {
      case INT32 -> overflown ? new BsonDouble(total()) : Arithmetic.whole(whole);
      case INT64 -> overflown ? new BsonDouble(total()) : new BsonInt64(whole);
      case DOUBLE -> new BsonDouble(total());
      default -> decimalTotal();
    };
  }

  /** As a double. */
  double total() {
    double sum = real + lost;
    return Double.isNaN(sum) ? real + (double) whole : sum + wholeBeyondLong + (double) whole;
  }

  private BsonValue decimalTotal() {
    BsonValue sum = Arithmetic.add(Decimals.of(0.0), new BsonInt64(whole));
    if (real != 0 || lost != 0) {
      sum = Arithmetic.add(sum, new BsonDouble(real + lost));
    }
    return decimal == null ? sum : Arithmetic.add(sum, decimal);
  }

  private void addWhole(long value) {
    long sum = whole + value;
    if (((whole ^ sum) & (value ^ sum)) < 0) {
      overflown = true;
      wholeBeyondLong += (double) whole;
      whole = value;
    } else {
      whole = sum;
    }
  }

  private void addReal(double value) {
    double sum = real + value;
    lost += Math.abs(real) >= Math.abs(value) ? real - sum + value : value - sum + real;
    real = sum;
  }
}
