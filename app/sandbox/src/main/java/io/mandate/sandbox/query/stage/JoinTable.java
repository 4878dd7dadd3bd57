package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.MemoryLimit;
import io.mandate.sandbox.query.value.PathValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Documents by the values of one field, read once. For one run in one thread. */
final class JoinTable {

  private final FieldPath path;
  private final List<BsonDocument> documents = new ArrayList<>();
  private final Map<BsonKey, List<Integer>> byValue = new HashMap<>();
  private final MemoryLimit memory;
  private boolean loaded;

  JoinTable(String collection, FieldPath path) {
    this.path = path;
    this.memory = MemoryLimit.ofJoin(collection, path.toString());
  }

  void loadOnce(Supplier<Stream<BsonDocument>> all) {
    if (loaded) {
      return;
    }
    loaded = true;
    try (Stream<BsonDocument> stream = all.get()) {
      stream.forEachOrdered(this::add);
    }
  }

  private void add(BsonDocument document) {
    memory.hold(document);
    for (BsonKey key : PathValues.keys(document, path)) {
      byValue.computeIfAbsent(key, k -> new ArrayList<>()).add(documents.size());
    }
    documents.add(document);
  }

  /** The positions of all documents that have one of the values, in the order of the collection. */
  Set<Integer> positions(Set<BsonKey> keys) {
    Set<Integer> found = new TreeSet<>();
    for (BsonKey key : keys) {
      found.addAll(byValue.getOrDefault(key, List.of()));
    }
    return found;
  }

  BsonDocument document(int position) {
    return documents.get(position);
  }
}
