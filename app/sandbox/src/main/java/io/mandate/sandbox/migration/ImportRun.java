package io.mandate.sandbox.migration;

import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentIds;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.migration.format.ImportRecord;
import io.mandate.sandbox.migration.format.RecordSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

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
  private final DocumentIds ids;
  private final int batchSize;
  private final Problems problems = new Problems();
  private final List<BsonDocument> batch = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private int batchBytes;
  private long written;
  private boolean allNotUtf8 = true;

  ImportRun(
      DocumentEngine engine,
      DocumentIds ids,
      JobOrder.Import order,
      Progress progress,
      int batchSize) {
    this.engine = engine;
    this.ids = ids;
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
    try {
      // Named here and not by the engine, so that the journal knows the record again.
      batch.add(ids.identified(record.document()));
    } catch (EngineException refused) {
      take(record.refused(String.valueOf(refused.getMessage())));
      return;
    }
    lines.add(record.line());
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
    List<BsonDocument> documents = List.copyOf(batch);
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
    List<Long> sent = List.copyOf(lines);
    batch.clear();
    lines.clear();
    batchBytes = 0;
    for (DocumentEngine.WriteFailure failure : failures) {
      problem(sent.get(failure.position()), failure.reason());
    }
    tell();
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
