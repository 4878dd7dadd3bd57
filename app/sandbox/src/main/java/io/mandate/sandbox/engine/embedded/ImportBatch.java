package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentEngine.ConflictMode;
import io.mandate.sandbox.engine.DocumentEngine.WriteFailure;
import io.mandate.sandbox.engine.DocumentIds;
import io.mandate.sandbox.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bson.BsonDocument;

/**
 * One batch of an import: records in order, each for itself, all that succeed in one commit.
 * Checked and encoded before anyone else has to wait.
 */
final class ImportBatch {

  private final StoredCollection collection;
  private final DocumentIds ids;
  private final ConflictMode mode;
  private final boolean stopOnError;
  private final List<WriteFailure> failures = new ArrayList<>();
  private int written;

  ImportBatch(
      StoredCollection collection, DocumentIds ids, ConflictMode mode, boolean stopOnError) {
    this.collection = collection;
    this.ids = ids;
    this.mode = mode;
    this.stopOnError = stopOnError;
  }

  /** Call it {@link StoredCollection#exclusively}. */
  void write(List<BsonDocument> batch) {
    List<Row> rows = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Row row = prepare(i, batch.get(i));
      rows.add(row);
      if (stopOnError && row instanceof Refused) {
        break;
      }
    }
    collection.commit(changes -> apply(rows, changes));
  }

  int written() {
    return written;
  }

  List<WriteFailure> failures() {
    return failures;
  }

  private Row prepare(int position, BsonDocument document) {
    try {
      BsonDocument identified = ids.identified(document);
      return new Ready(position, PreparedDocument.of(identified, collection.indexes()));
    } catch (EngineException e) {
      return new Refused(position, reason(e));
    }
  }

  private void apply(List<Row> rows, Changes changes) {
    for (Row row : rows) {
      try {
        row.apply(this, changes);
        written++;
      } catch (EngineException e) {
        failures.add(new WriteFailure(row.position(), reason(e)));
        if (stopOnError) {
          return;
        }
      }
    }
  }

  private void write(PreparedDocument document, Changes changes) {
    OptionalLong existing =
        mode == ConflictMode.UPSERT ? changes.record(document.id()) : OptionalLong.empty();
    if (existing.isEmpty()) {
      changes.insert(document);
      return;
    }
    PreparedDocument old = changes.document(existing.getAsLong());
    BsonDocument merged = new BsonDocument();
    merged.putAll(old.document());
    merged.putAll(document.document());
    changes.replace(existing.getAsLong(), old, changes.prepare(merged));
  }

  private static String reason(EngineException e) {
    return String.valueOf(e.getMessage());
  }

  private sealed interface Row {
    int position();

    void apply(ImportBatch batch, Changes changes);
  }

  private record Ready(int position, PreparedDocument document) implements Row {
    @Override
    public void apply(ImportBatch batch, Changes changes) {
      batch.write(document, changes);
    }
  }

  private record Refused(int position, String reason) implements Row {
    @Override
    public void apply(ImportBatch batch, Changes changes) {
      throw new EngineException(0, reason);
    }
  }
}
