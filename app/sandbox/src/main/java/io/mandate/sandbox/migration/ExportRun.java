package io.mandate.sandbox.migration;

import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.migration.format.CsvLines;
import io.mandate.sandbox.migration.format.ExportSink;
import io.mandate.sandbox.migration.format.FileFormat;
import io.mandate.sandbox.migration.format.JsonLines;
import io.mandate.sandbox.statement.ServerDates;
import io.mandate.sandbox.statement.Statement;
import io.mandate.sandbox.storage.FileStore;
import io.mandate.sandbox.storage.PendingFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.bson.BsonDocument;

/** Streams the documents of one statement into a file, which appears whole or not at all. */
final class ExportRun {

  /** How many documents pass between two looks at whether the sandbox stops. */
  private static final int STEP = 500;

  private final DocumentEngine engine;
  private final FileStore files;
  private final JobOrder.Export order;
  private final Progress progress;
  private long written;

  ExportRun(DocumentEngine engine, FileStore files, JobOrder.Export order, Progress progress) {
    this.engine = engine;
    this.files = files;
    this.order = order;
    this.progress = progress;
  }

  String run(Instant now) throws IOException {
    ExportQuery query = ExportQuery.of(order.query(), order.format());
    Statement.Find find = (Statement.Find) ServerDates.resolve(query.find(), now);
    PendingFile file = files.write(progress.env(), order.filePath());
    try {
      ExportSink sink = sink(file, query);
      progress.state(JobState.WRITING);
      engine.find(progress.env(), find, document -> write(sink, document));
      sink.finish();
      progress.counts(written, 0);
      progress.checkStopped();
      progress.state(JobState.MIGRATING);
      file.close();
    } finally {
      file.abandon();
    }
    return "导出完成.";
  }

  private boolean write(ExportSink sink, BsonDocument document) {
    try {
      sink.write(document);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    written++;
    if (written % STEP == 0) {
      progress.counts(written, 0);
      progress.checkStopped();
    }
    return true;
  }

  private ExportSink sink(OutputStream file, ExportQuery query) throws IOException {
    return order.format() == FileFormat.CSV
        ? new CsvLines(file, query.columns())
        : new JsonLines(file);
  }
}
