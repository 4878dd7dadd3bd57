package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $skip}: all but the first so many. */
record SkipStage(long count) implements Stage {

  static SkipStage parse(BsonValue operand) {
    if (!WholeNumbers.isWhole(operand)) {
      throw new QueryException(15972, "Argument to $skip must be a number");
    }
    long count = WholeNumbers.truncated(operand);
    if (count < 0) {
      throw new QueryException(15956, "Argument to $skip cannot be negative");
    }
    return new SkipStage(count);
  }

  @Override
  public boolean builds() {
    return false;
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return input.skip(count);
  }
}
