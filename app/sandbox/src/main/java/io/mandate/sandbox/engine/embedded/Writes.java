package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentEngine.UpdateCounts;
import io.mandate.sandbox.engine.DocumentIds;
import io.mandate.sandbox.query.Filter;
import io.mandate.sandbox.query.UpdateOperators;
import io.mandate.sandbox.statement.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Statements that write to one collection. Run each {@link StoredCollection#exclusively}. */
final class Writes {

  private final StoredCollection collection;
  private final DocumentIds ids;

  Writes(StoredCollection collection, DocumentIds ids) {
    this.collection = collection;
    this.ids = ids;
  }

  List<BsonValue> insert(List<BsonDocument> documents) {
    List<BsonValue> given = new ArrayList<>(documents.size());
    List<PreparedDocument> prepared = new ArrayList<>(documents.size());
    for (BsonDocument document : documents) {
      BsonDocument identified = ids.identified(document);
      given.add(identified.get("_id"));
      prepared.add(PreparedDocument.of(identified, collection.indexes()));
    }
    collection.commit(changes -> prepared.forEach(changes::insert));
    return given;
  }

  UpdateCounts replace(BsonValue id, BsonDocument document) {
    DocumentIds.check(id);
    BsonDocument identified = ids.identified(DocumentIds.under(id, document));
    PreparedDocument now = PreparedDocument.of(identified, collection.indexes());
    List<UpdateCounts> counts = new ArrayList<>(1);
    collection.commit(changes -> counts.add(replace(id, now, changes)));
    return counts.get(0);
  }

  private static UpdateCounts replace(BsonValue id, PreparedDocument now, Changes changes) {
    OptionalLong record = changes.record(id);
    if (record.isEmpty()) {
      changes.insert(now);
      return new UpdateCounts(0, 0, id);
    }
    PreparedDocument old = changes.document(record.getAsLong());
    if (java.util.Arrays.equals(old.bytes(), now.bytes())) {
      return new UpdateCounts(1, 0, null);
    }
    changes.replace(record.getAsLong(), old, now);
    return new UpdateCounts(1, 1, null);
  }

  UpdateCounts update(Statement.Update update, Instant now) {
    Filter filter = Filter.compile(update.filter());
    UpdateOperators operators = UpdateOperators.compile(update.update(), now);
    long matched = 0;
    long modified = 0;
    PendingChanges pending = new PendingChanges(collection);
    try (Snapshot snapshot = collection.snapshot()) {
      Iterator<StoredDocument> found = candidates(snapshot, filter);
      while (found.hasNext() && (update.many() || matched == 0)) {
        StoredDocument old = found.next();
        matched++;
        BsonDocument changed = operators.apply(old.document());
        if (!changed.equals(old.document())) {
          pending.replace(old, changed);
          modified++;
        }
      }
    } finally {
      pending.flush();
    }
    return new UpdateCounts(matched, modified, null);
  }

  long delete(Statement.Delete delete) {
    Filter filter = Filter.compile(delete.filter());
    long deleted = 0;
    PendingChanges pending = new PendingChanges(collection);
    try (Snapshot snapshot = collection.snapshot()) {
      Iterator<StoredDocument> found = candidates(snapshot, filter);
      while (found.hasNext() && (delete.many() || deleted == 0)) {
        pending.delete(found.next());
        deleted++;
      }
    } finally {
      pending.flush();
    }
    return deleted;
  }

  private static Iterator<StoredDocument> candidates(Snapshot snapshot, Filter filter) {
    return new Candidates(snapshot, filter, new BsonDocument()).stream().iterator();
  }
}
