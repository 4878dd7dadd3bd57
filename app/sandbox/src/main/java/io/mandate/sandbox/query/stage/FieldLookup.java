package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.PathValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    Table table = new Table(foreign);
    return input.map(
        document -> {
          if (!table.isLoaded()) {
            table.load(execution.context().documents(from));
          }
          return Places.put(document, as, table.find(PathValues.keys(document, local)));
        });
  }

  /** The other collection by its field's values. */
  private static final class Table {

    private final FieldPath path;
    private final List<BsonDocument> documents = new ArrayList<>();
    private final Map<BsonKey, List<Integer>> positions = new HashMap<>();
    private boolean loaded;

    Table(FieldPath path) {
      this.path = path;
    }

    boolean isLoaded() {
      return loaded;
    }

    void load(Stream<BsonDocument> all) {
      loaded = true;
      all.forEachOrdered(
          document -> {
            for (BsonKey key : PathValues.keys(document, path)) {
              positions.computeIfAbsent(key, k -> new ArrayList<>()).add(documents.size());
            }
            documents.add(document);
          });
    }

    BsonArray find(Set<BsonKey> keys) {
      Set<Integer> found = new TreeSet<>();
      for (BsonKey key : keys) {
        found.addAll(positions.getOrDefault(key, List.of()));
      }
      BsonArray array = new BsonArray();
      found.forEach(position -> array.add(documents.get(position)));
      return array;
    }
  }
}
