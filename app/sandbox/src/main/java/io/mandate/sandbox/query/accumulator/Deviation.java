package io.mandate.sandbox.query.accumulator;

import io.mandate.sandbox.query.value.Arithmetic;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The standard deviation of a population or a sample, by Welford's method; a double or null. */
final class Deviation implements Accumulator {

  private final boolean sample;
  private long count;
  private double mean;
  private double squares;

  Deviation(boolean sample) {
    this.sample = sample;
  }

  @Override
  public void add(@Nullable BsonValue value) {
    if (value == null || !Arithmetic.isNumber(value)) {
      return;
    }
    double number = Arithmetic.toDouble(value);
    count++;
    double delta = number - mean;
    mean += delta / count;
    squares += delta * (number - mean);
  }

  @Override
  public BsonValue result() {
    long divisor = sample ? count - 1 : count;
    return divisor <= 0 ? BsonNull.VALUE : new BsonDouble(Math.sqrt(squares / divisor));
  }
}
