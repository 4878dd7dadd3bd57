package io.mandate.sandbox.query.accumulator;

import org.bson.BsonArray;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** All values in order, without the missing ones. */
final class Gathered implements Accumulator {

  private final BsonArray values = new BsonArray();

  @Override
  public void add(@Nullable BsonValue value) {
    if (value != null) {
      values.add(value);
    }
  }

  @Override
  public BsonValue result() {
    return values;
  }
}
