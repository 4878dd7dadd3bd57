package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.PathValues;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A {@code $lookup} by equal fields. An array on either side matches by any of its elements; null
 * and missing match each other. Where the other collection has an index on its field, that is asked
 * for each document; else the collection is read once, when the first document comes.
 */
record FieldLookup(String from, FieldPath as, FieldPath local, FieldPath foreign) implements Stage {

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    boolean indexed = execution.context().isIndexed(from, foreign.toString());
    JoinTable table = new JoinTable(from, foreign);
    return input.map(
        document -> {
          Set<BsonKey> values = PathValues.elements(document, local);
          return Places.put(
              document,
              as,
              indexed && values.stream().map(BsonKey::value).noneMatch(FieldLookup::isPattern)
                  ? byIndex(values, execution)
                  : byTable(values, table, execution));
        });
  }

  /** In a filter it would match text instead of being compared. */
  private static boolean isPattern(BsonValue value) {
    return value.isRegularExpression();
  }

  private BsonArray byIndex(Set<BsonKey> values, Execution execution) {
    if (values.isEmpty()) {
      return new BsonArray();
    }
    BsonArray sought = new BsonArray(values.stream().map(BsonKey::value).toList());
    BsonDocument filter = new BsonDocument(foreign.toString(), new BsonDocument("$in", sought));
    try (Stream<BsonDocument> found = execution.context().documents(from, filter)) {
      return new BsonArray(found.toList());
    }
  }

  private BsonArray byTable(Set<BsonKey> values, JoinTable table, Execution execution) {
    table.loadOnce(() -> execution.context().documents(from));
    BsonArray found = new BsonArray();
    table.positions(values).forEach(position -> found.add(table.document(position)));
    return found;
  }
}
