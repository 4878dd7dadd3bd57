package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.MemoryLimit;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.SortKeys;
import io.mandate.sandbox.query.value.Sorted;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $sort}, stable, with the {@code $limit} behind it taken in. */
record SortStage(SortKeys keys, long limit) implements Stage {

  static SortStage parse(BsonValue operand) {
    if (!operand.isDocument()) {
      throw new QueryException(15973, "the $sort key specification must be an object");
    }
    if (operand.asDocument().isEmpty()) {
      throw new QueryException(15976, "$sort stage must have at least one sort key");
    }
    return new SortStage(SortKeys.parse(operand.asDocument()), Long.MAX_VALUE);
  }

  SortStage limited(long other) {
    return new SortStage(keys, Math.min(limit, other));
  }

  @Override
  public boolean builds() {
    return false;
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return Sorted.first(input, keys, limit, MemoryLimit.ofSort());
  }
}
