package io.mandate.sandbox.query.accumulator;

import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The first value; null when the first was missing. */
final class First implements Accumulator {

  private @Nullable BsonValue first;

  @Override
  public void add(@Nullable BsonValue value) {
    if (first == null) {
      first = value == null ? BsonNull.VALUE : value;
    }
  }

  @Override
  public BsonValue result() {
    return first == null ? BsonNull.VALUE : first;
  }
}
