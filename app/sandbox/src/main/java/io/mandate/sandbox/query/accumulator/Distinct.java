package io.mandate.sandbox.query.accumulator;

import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.ValueSize;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Each value once, in the order of their first appearance. */
final class Distinct implements Accumulator {

  private final Set<BsonKey> keys = new LinkedHashSet<>();
  private long bytes;

  @Override
  public void add(@Nullable BsonValue value) {
    if (value != null && keys.add(new BsonKey(value))) {
      bytes += ValueSize.bytes(value);
    }
  }

  @Override
  public long heldBytes() {
    return bytes;
  }

  @Override
  public BsonValue result() {
    return new BsonArray(keys.stream().map(BsonKey::value).toList());
  }
}
