package io.mandate.sandbox.engine.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.mandate.sandbox.engine.DocumentBytes;
import io.mandate.sandbox.engine.DocumentEngine.ConflictMode;
import io.mandate.sandbox.engine.DocumentEngine.WriteFailure;
import io.mandate.sandbox.engine.DocumentIds;
import io.mandate.sandbox.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * One batch of an import as a bulk write. A record that is too large or too deep is found before:
 * the driver would give up the batch for it when half is sent.
 */
final class MongoBatch {

  private final MongoCollection<BsonDocument> collection;
  private final DocumentIds ids;
  private final ConflictMode mode;
  private final boolean stopOnError;
  private final Consumer<WriteFailure> failed;

  MongoBatch(
      MongoCollection<BsonDocument> collection,
      DocumentIds ids,
      ConflictMode mode,
      boolean stopOnError,
      Consumer<WriteFailure> failed) {
    this.collection = collection;
    this.ids = ids;
    this.mode = mode;
    this.stopOnError = stopOnError;
    this.failed = failed;
  }

  int write(List<BsonDocument> batch) {
    List<Row> rows = new ArrayList<>(batch.size());
    List<WriteFailure> refused = new ArrayList<>();
    for (int i = 0; i < batch.size() && !(stopOnError && !refused.isEmpty()); i++) {
      try {
        BsonDocument document = ids.identified(batch.get(i));
        DocumentBytes.encode(document);
        rows.add(new Row(i, model(document)));
      } catch (EngineException e) {
        refused.add(new WriteFailure(i, String.valueOf(e.getMessage())));
      }
    }
    List<WriteFailure> failures = new ArrayList<>();
    int written = rows.isEmpty() ? 0 : send(rows, failures);
    // With stopOnError the refused record is the last one looked at: it counts only if reached.
    if (!stopOnError || failures.isEmpty()) {
      failures.addAll(refused);
    }
    failures.sort((one, other) -> Integer.compare(one.position(), other.position()));
    failures.forEach(failed);
    return written;
  }

  private WriteModel<BsonDocument> model(BsonDocument document) {
    if (mode == ConflictMode.INSERT) {
      return new InsertOneModel<>(document);
    }
    BsonValue id = document.get("_id");
    BsonDocument fields = document.clone();
    fields.remove("_id");
    BsonDocument filter = new BsonDocument("_id", id);
    BsonDocument update =
        fields.isEmpty()
            ? new BsonDocument("$setOnInsert", filter)
            : new BsonDocument("$set", fields);
    return new UpdateOneModel<>(filter, update, new UpdateOptions().upsert(true));
  }

  private int send(List<Row> rows, List<WriteFailure> failures) {
    try {
      collection.bulkWrite(
          rows.stream().map(Row::model).toList(), new BulkWriteOptions().ordered(stopOnError));
      return rows.size();
    } catch (MongoBulkWriteException e) {
      for (BulkWriteError error : e.getWriteErrors()) {
        failures.add(new WriteFailure(rows.get(error.getIndex()).position, error.getMessage()));
      }
      if (stopOnError && !e.getWriteErrors().isEmpty()) {
        return e.getWriteErrors().get(0).getIndex();
      }
      return rows.size() - failures.size();
    }
  }

  private record Row(int position, WriteModel<BsonDocument> model) {}
}
