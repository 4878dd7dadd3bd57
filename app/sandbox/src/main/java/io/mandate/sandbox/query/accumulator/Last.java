package io.mandate.sandbox.query.accumulator;

import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The last value; null when the last was missing. */
final class Last implements Accumulator {

  private BsonValue last = BsonNull.VALUE;

  @Override
  public void add(@Nullable BsonValue value) {
    last = value == null ? BsonNull.VALUE : value;
  }

  @Override
  public BsonValue result() {
    return last;
  }
}
