package io.mandate.sandbox.query.accumulator;

import io.mandate.sandbox.query.value.BsonOrder;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The greatest (sign 1) or least (-1) in the order of all values; skips null and missing. */
final class Extreme implements Accumulator {

  private final int sign;
  private @Nullable BsonValue extreme;

  Extreme(int sign) {
    this.sign = sign;
  }

  @Override
  public void add(@Nullable BsonValue value) {
    if (value == null || value.isNull() || value.getBsonType() == BsonType.UNDEFINED) {
      return;
    }
    if (extreme == null || BsonOrder.INSTANCE.compare(value, extreme) * sign > 0) {
      extreme = value;
    }
  }

  @Override
  public BsonValue result() {
    return extreme == null ? BsonNull.VALUE : extreme;
  }
}
