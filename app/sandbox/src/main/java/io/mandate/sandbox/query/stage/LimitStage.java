package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $limit}: the first so many. */
record LimitStage(long limit) implements Stage {

  static LimitStage parse(BsonValue operand) {
    if (!WholeNumbers.isWhole(operand)) {
      throw new QueryException(15957, "the limit must be specified as a number");
    }
    long limit = WholeNumbers.truncated(operand);
    if (limit <= 0) {
      throw new QueryException(15958, "the limit must be positive");
    }
    return new LimitStage(limit);
  }

  @Override
  public boolean builds() {
    return false;
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return input.limit(limit);
  }
}
