package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a statement that touches many documents, committed some at a time so that memory stays
 * bounded. As with MongoDB, what came before a document that is refused stays changed.
 */
final class PendingChanges {

  private static final int MOST_DOCUMENTS = 1_000;
  private static final long MOST_BYTES = 4 * 1024 * 1024;

  private final StoredCollection collection;
  private final List<Pending> pending = new ArrayList<>();
  private long bytes;

  PendingChanges(StoredCollection collection) {
    this.collection = collection;
  }

  void replace(StoredDocument old, BsonDocument now) {
    add(new Pending(old, PreparedDocument.of(now, collection.indexes())));
  }

  void delete(StoredDocument old) {
    add(new Pending(old, null));
  }

  private void add(Pending change) {
    pending.add(change);
    bytes += change.old.bytes().length + (change.now == null ? 0 : change.now.bytes().length);
    if (pending.size() >= MOST_DOCUMENTS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  /** Commits what has come together; throws what refused a change after committing those before. */
  void flush() {
    if (pending.isEmpty()) {
      return;
    }
    List<EngineException> refused = new ArrayList<>(1);
    collection.commit(changes -> apply(changes, refused));
    pending.clear();
    bytes = 0;
    if (!refused.isEmpty()) {
      throw refused.get(0);
    }
  }

  private void apply(Changes changes, List<EngineException> refused) {
    for (Pending change : pending) {
      try {
        change.apply(changes, collection);
      } catch (EngineException e) {
        refused.add(e);
        return;
      }
    }
  }

  private record Pending(StoredDocument old, @Nullable PreparedDocument now) {
    void apply(Changes changes, StoredCollection collection) {
      PreparedDocument before = PreparedDocument.read(old.bytes(), collection.indexes());
      if (now == null) {
        changes.delete(old.record(), before);
      } else {
        changes.replace(old.record(), before, now);
      }
    }
  }
}
