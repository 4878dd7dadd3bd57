package io.mandate.sandbox.migration.format;

import java.io.IOException;
import java.util.Optional;

/**
 * JSON objects one after another, one per line or pretty-printed over many. After an object whose
 * end cannot be found, reading goes on at the next line that begins with {@code &#123;} and is not
 * indented deeper than the broken object's line.
 */
final class JsonRecords implements RecordSource {

  private final ByteWindow window;
  private final JsonOutline outline = new JsonOutline();
  private final JsonDocuments documents = new JsonDocuments();
  private int indentation;
  private boolean first = true;

  JsonRecords(ByteWindow window) {
    this.window = window;
  }

  @Override
  public Optional<ImportRecord> next() throws IOException {
    int begins = skipBlanks();
    if (begins < 0) {
      if (first) {
        throw new UnreadableFileException("the file is empty");
      }
      return Optional.empty();
    }
    if (begins == '[' && first) {
      throw new UnreadableFileException(
          "the file is a JSON array; records must stand one after another, without [ and ,");
    }
    first = false;
    long line = window.line();
    if (begins == '{') {
      return Optional.of(record(line));
    }
    window.read();
    if (begins == ',') {
      return Optional.of(ImportRecord.broken(line, "a comma stands between records"));
    }
    skipToRecord();
    return Optional.of(ImportRecord.broken(line, "a record must begin with {"));
  }

  private ImportRecord record(long line) throws IOException {
    window.mark();
    outline.begin();
    JsonOutline.Step step = JsonOutline.Step.MORE;
    while (step == JsonOutline.Step.MORE) {
      int next = window.read();
      if (next < 0) {
        return resume(line, "the file ends in the middle of this record");
      }
      if (window.full()) {
        return resume(line, "the record is longer than any document may be (16 MB)");
      }
      step = outline.feed(next);
    }
    if (step == JsonOutline.Step.BROKEN) {
      return resume(line, outline.problem());
    }
    try {
      return ImportRecord.good(
          line,
          documents.read(window.array(), window.offset(), window.length(), outline.ascii()),
          window.length());
    } catch (RecordException refused) {
      return ImportRecord.broken(line, String.valueOf(refused.getMessage()));
    } finally {
      window.mark();
    }
  }

  private ImportRecord resume(long line, String problem) throws IOException {
    window.rewind();
    skipToRecord();
    return ImportRecord.broken(line, problem);
  }

  /** Leaves the next byte, which it returns, unread; counts how deep a line is indented. */
  private int skipBlanks() throws IOException {
    boolean lineStart = window.line() == 1 && first;
    int next;
    while ((next = window.read()) >= 0) {
      if (next == '\n') {
        lineStart = true;
        indentation = 0;
      } else if (next == ' ' || next == '\t' || next == '\r') {
        indentation += lineStart ? 1 : 0;
      } else {
        window.unread();
        return next;
      }
      window.mark();
    }
    return -1;
  }

  private void skipToRecord() throws IOException {
    int blanks = -1;
    int next;
    while ((next = window.read()) >= 0) {
      if (next == '\n') {
        blanks = 0;
      } else if (blanks >= 0 && (next == ' ' || next == '\t')) {
        blanks++;
      } else if (next == '{' && blanks >= 0 && blanks <= indentation) {
        window.unread();
        indentation = blanks;
        return;
      } else if (next != '\r') {
        blanks = -1;
      }
      window.mark();
    }
  }
}
