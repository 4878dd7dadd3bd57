package io.mandate.sandbox.query.accumulator;

import io.mandate.sandbox.query.value.ValueSize;
import org.bson.BsonArray;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** All values in order, without the missing ones. */
final class Gathered implements Accumulator {

  private final BsonArray values = new BsonArray();
  private long bytes;

  @Override
  public void add(@Nullable BsonValue value) {
    if (value != null) {
      values.add(value);
      bytes += ValueSize.bytes(value);
    }
  }

  @Override
  public long heldBytes() {
    return bytes;
  }

  @Override
  public BsonValue result() {
    return values;
  }
}
