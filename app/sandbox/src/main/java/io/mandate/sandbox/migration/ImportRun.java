package io.mandate.sandbox.migration;

import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.migration.format.ImportRecord;
import io.mandate.sandbox.migration.format.RecordSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Reads the records of one file and writes them in batches, counting as it goes. Ends early at the
 * first bad record if told to, and between two batches when the sandbox stops.
 */
final class ImportRun {

  /** Keeps a batch of giant documents small. */
  private static final int BATCH_BYTES = 8 << 20;

  private final DocumentEngine engine;
  private final JobOrder.Import order;
  private final Progress progress;
  private final int batchSize;
  private final Problems problems = new Problems();
  private final List<ImportRecord> batch = new ArrayList<>();
  private int batchBytes;
  private long written;
  private boolean allNotUtf8 = true;

  ImportRun(DocumentEngine engine, JobOrder.Import order, Progress progress, int batchSize) {
    this.engine = engine;
    this.order = order;
    this.progress = progress;
    this.batchSize = batchSize;
  }

  /** Runs to the end of the file; throws what makes the job fail. */
  String run(RecordSource records) throws IOException {
    Optional<ImportRecord> next = records.next();
    progress.state(JobState.WRITING);
    while (next.isPresent()) {
      take(next.get());
      next = records.next();
    }
    flush();
    if (problems.count() == 0) {
      return "导入完成.";
    }
    if (written == 0 && allNotUtf8) {
      throw new JobFailedException("the file is not UTF-8: " + problems);
    }
    return "导入完成. " + problems.count() + " records left out: " + problems;
  }

  private void take(ImportRecord record) {
    if (record.isBroken()) {
      if (order.stopOnError()) {
        flush();
      }
      allNotUtf8 &= record.isNotUtf8();
      problem(record.line(), record.problem());
      tell();
      return;
    }
    batch.add(record);
    batchBytes += record.bytes();
    if (batch.size() >= batchSize || batchBytes >= BATCH_BYTES) {
      flush();
    }
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    progress.checkStopped();
    List<BsonDocument> documents = batch.stream().map(ImportRun::withId).toList();
    List<DocumentEngine.WriteFailure> failures = new ArrayList<>();
    progress.writing(written, problems.count(), documents);
    written +=
        engine.write(
            progress.env(),
            order.collection(),
            documents,
            order.mode(),
            order.stopOnError(),
            failures::add);
    tell();
    allNotUtf8 = false;
    List<ImportRecord> sent = List.copyOf(batch);
    batch.clear();
    batchBytes = 0;
    for (DocumentEngine.WriteFailure failure : failures) {
      problem(sent.get(failure.position()).line(), failure.reason());
    }
    tell();
  }

  /** Given here and not by the engine, so that the journal knows the record again. */
  private static BsonDocument withId(ImportRecord record) {
    if (record.document().containsKey("_id")) {
      return record.document();
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    BsonDocument document = new BsonDocument("_id", new BsonString(id));
    document.putAll(record.document());
    return document;
  }

  private void problem(long line, String reason) {
    problems.add(line, reason);
    if (order.stopOnError()) {
      tell();
      throw new JobFailedException("stopped at the first bad record, " + problems);
    }
  }

  private void tell() {
    progress.counts(written, problems.count());
  }
}
