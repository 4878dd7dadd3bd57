package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.ValueSize;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Runs stages one behind the other. */
public final class Pipelines {

  private Pipelines() {}

  public static Stream<BsonDocument> run(
      List<Stage> stages, Stream<BsonDocument> input, Execution execution) {
    Stream<BsonDocument> stream = input;
    for (Stage stage : stages) {
      stream = stage.run(stream, execution);
      if (stage.builds()) {
        stream = stream.map(Pipelines::checked);
      }
    }
    return stream;
  }

  private static BsonDocument checked(BsonDocument document) {
    ValueSize.check(document);
    return document;
  }
}
