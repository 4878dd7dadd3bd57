package io.mandate.sandbox.engine.archive;

import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentEngine.ConflictMode;
import io.mandate.sandbox.engine.DocumentEngine.WriteFailure;
import io.mandate.sandbox.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/** Writes documents into one collection after the other, in batches. */
final class EnvironmentWriter {

  private static final int BATCH = 1_000;

  private final DocumentEngine engine;
  private final String env;
  private final ConflictMode mode;
  private final List<BsonDocument> batch = new ArrayList<>();
  private String collection = "";
  private long written;

  EnvironmentWriter(DocumentEngine engine, String env, ConflictMode mode) {
    this.engine = engine;
    this.env = env;
    this.mode = mode;
  }

  /** Makes the collection and its indexes; what is added from now on goes there. */
  void open(CollectionHeader header) {
    flush();
    collection = header.collection();
    engine.createCollection(env, collection);
    header.indexes().forEach(index -> engine.createIndex(env, collection, index));
  }

  /** As {@link #open}, for a collection that may be there already. */
  void use(String name) {
    flush();
    collection = name;
    if (engine.collections(env).stream().noneMatch(known -> known.name().equals(name))) {
      engine.createCollection(env, name);
    }
  }

  void add(BsonDocument document) {
    batch.add(document);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  long finish() {
    flush();
    return written;
  }

  private void flush() {
    if (!batch.isEmpty()) {
      written += engine.write(env, collection, batch, mode, true, this::fail);
      batch.clear();
    }
  }

  private void fail(WriteFailure failure) {
    throw new EngineException(
        0,
        "collection %s, document %d: %s"
            .formatted(collection, written + failure.position() + 1, failure.reason()));
  }
}
