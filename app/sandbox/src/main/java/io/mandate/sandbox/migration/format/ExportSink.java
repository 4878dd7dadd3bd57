package io.mandate.sandbox.migration.format;

import java.io.IOException;
import org.bson.BsonDocument;

/** Writes the documents of an export, one after another, to the stream it was made for. */
public interface ExportSink {

  void write(BsonDocument document) throws IOException;

  /** Hands on what is still held; leaves the stream open. */
  void finish() throws IOException;
}
