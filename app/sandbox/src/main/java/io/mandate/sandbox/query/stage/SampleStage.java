package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.Deferred;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $sample}: so many documents by chance, all of them when there are no more. */
final class SampleStage {

  private SampleStage() {}

  static Stage parse(BsonDocument operand) {
    BsonValue size = operand.get("size");
    if (size == null || operand.size() != 1) {
      throw new QueryException(
          size == null ? 28749 : 28748, "$sample stage must specify a size, and nothing else");
    }
    if (!WholeNumbers.isFinite(size)) {
      throw new QueryException(28746, "size argument to $sample must be a number");
    }
    long count = WholeNumbers.truncated(size);
    if (count <= 0) {
      throw new QueryException(28747, "size argument to $sample must be positive");
    }
    return (input, execution) ->
        Deferred.stream(() -> sample(input.iterator(), count, execution.context().random()));
  }

  /** Holds no more than it gives. */
  private static Stream<BsonDocument> sample(
      Iterator<BsonDocument> documents, long count, RandomGenerator random) {
    List<BsonDocument> chosen = new ArrayList<>();
    for (long seen = 1; documents.hasNext(); seen++) {
      BsonDocument document = documents.next();
      if (chosen.size() < count) {
        chosen.add(document);
      } else {
        long place = random.nextLong(seen);
        if (place < count) {
          chosen.set((int) place, document);
        }
      }
    }
    for (int i = chosen.size() - 1; i > 0; i--) {
      Collections.swap(chosen, i, random.nextInt(i + 1));
    }
    return chosen.stream();
  }
}
