package io.mandate.sandbox.migration.format;

import org.bson.BsonDocument;

/**
 * One record of an import file and the line on which it begins (counted from 1). {@code problem} is
 * empty for a record that can be written; for another it says why not, and the document is empty.
 * {@code bytes} is how long its text was.
 */
public record ImportRecord(long line, BsonDocument document, int bytes, String problem) {

  static ImportRecord good(long line, BsonDocument document, int bytes) {
    return new ImportRecord(line, document, bytes, "");
  }

  static ImportRecord broken(long line, String problem) {
    return new ImportRecord(line, new BsonDocument(), 0, problem);
  }

  /** The same record, which cannot be written after all. */
  public ImportRecord refused(String why) {
    return broken(line, why);
  }

  /** Whether its bytes were no text at all. */
  public boolean isNotUtf8() {
    return Utf8.isBroken(problem);
  }

  public boolean isBroken() {
    return !problem.isEmpty();
  }
}
