package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.engine.key.IndexKeys.DocumentKeys;
import org.bson.BsonDocument;

/** Puts the documents of a collection into a new index and counts what that took. */
final class IndexFill {

  private static final int DUPLICATE_KEY = 11000;

  private final String namespace;
  private final StoredIndex index;
  private boolean multiple;
  private long bytes;

  IndexFill(String namespace, StoredIndex index) {
    this.namespace = namespace;
    this.index = index;
  }

  void add(long record, BsonDocument document) {
    DocumentKeys keys = index.keys().of(document);
    multiple |= keys.multiple();
    for (byte[] key : keys.keys()) {
      if (index.unique() && index.holder(key).isPresent()) {
        throw new EngineException(
            DUPLICATE_KEY,
            "E11000 duplicate key error collection: %s index: %s dup key: %s"
                .formatted(namespace, index.name(), index.keys().show(document, key)));
      }
      bytes += index.add(key, record);
    }
  }

  IndexState filled(IndexState empty) {
    return empty.grown(multiple, bytes);
  }
}
