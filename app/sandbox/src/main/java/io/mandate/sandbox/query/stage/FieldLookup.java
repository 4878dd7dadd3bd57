package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.PathValues;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * A {@code $lookup} by equal fields. An array on either side matches by any of its elements; null
 * and missing match each other. The other collection is read once, when the first document comes.
 */
record FieldLookup(String from, FieldPath as, FieldPath local, FieldPath foreign) implements Stage {

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    JoinTable table = new JoinTable(foreign);
    return input.map(
        document -> {
          table.loadOnce(() -> execution.context().documents(from));
          BsonArray found = new BsonArray();
          table
              .positions(PathValues.elements(document, local))
              .forEach(position -> found.add(table.document(position)));
          return Places.put(document, as, found);
        });
  }
}
