package io.mandate.sandbox.query.accumulator;

import io.mandate.sandbox.query.value.Arithmetic;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The mean of the numbers, a double or a decimal; null when there were none. */
final class Average implements Accumulator {

  private final Sum sum = new Sum();

  @Override
  public void add(@Nullable BsonValue value) {
    sum.add(value);
  }

  @Override
  public BsonValue result() {
    if (sum.count() == 0) {
      return BsonNull.VALUE;
    }
    BsonValue total = sum.result();
    return total.isDecimal128()
        ? Arithmetic.divide(total, new BsonInt64(sum.count()))
        : new BsonDouble(sum.total() / sum.count());
  }
}
