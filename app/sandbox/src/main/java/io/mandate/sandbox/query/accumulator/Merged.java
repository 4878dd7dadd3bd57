package io.mandate.sandbox.query.accumulator;

import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** One document of the fields of all, the last one winning. */
final class Merged implements Accumulator {

  private final BsonDocument merged = new BsonDocument();

  @Override
  public void add(@Nullable BsonValue value) {
    if (value == null || value.isNull() || value.getBsonType() == BsonType.UNDEFINED) {
      return;
    }
    if (!value.isDocument()) {
      throw new QueryException(
          40400,
          "$mergeObjects requires object inputs, but input is of type " + TypeName.of(value));
    }
    merged.putAll(value.asDocument());
  }

  @Override
  public BsonValue result() {
    return merged;
  }
}
