package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.WholeNumbers;
import org.bson.BsonValue;

/** {@code $skip}: all but the first so many. */
final class SkipStage {

  private SkipStage() {}

  static Stage parse(BsonValue operand) {
    if (!WholeNumbers.isWhole(operand)) {
      throw new QueryException(15972, "Argument to $skip must be a number");
    }
    long count = WholeNumbers.truncated(operand);
    if (count < 0) {
      throw new QueryException(15956, "Argument to $skip cannot be negative");
    }
    return (input, execution) -> input.skip(count);
  }
}
