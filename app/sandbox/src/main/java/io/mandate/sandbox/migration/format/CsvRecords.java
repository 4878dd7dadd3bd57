package io.mandate.sandbox.migration.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 writes it; the first row names the keys. Empty lines are no records. A row whose
 * quote is never closed fails alone: reading goes on at the next line.
 */
final class CsvRecords implements RecordSource {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(ByteWindow.LONGEST_RECORD).build())
          .build();

  private final ByteWindow window;
  private final CsvOutline outline = new CsvOutline();
  private final Utf8 utf8 = new Utf8();
  private final DocumentSize size = new DocumentSize();
  private final CsvColumns columns;

  CsvRecords(ByteWindow window) throws IOException {
    this.window = window;
    this.columns = header();
  }

  @Override
  public Optional<ImportRecord> next() throws IOException {
    while (true) {
      long line = window.line();
      String problem = row();
      if (!problem.isEmpty()) {
        return Optional.of(ImportRecord.broken(line, problem));
      }
      if (window.length() == 0) {
        return Optional.empty();
      }
      if (!blank()) {
        return Optional.of(record(line));
      }
    }
  }

  private ImportRecord record(long line) throws IOException {
    try {
      BsonDocument document = columns.document(cells());
      size.check(document, window.length());
      return ImportRecord.good(line, document, window.length());
    } catch (RecordException refused) {
      return ImportRecord.broken(line, String.valueOf(refused.getMessage()));
    }
  }

  private CsvColumns header() throws IOException {
    String problem = row();
    try {
      if (problem.isEmpty() && !blank()) {
        return new CsvColumns(cells());
      }
    } catch (RecordException refused) {
      problem = String.valueOf(refused.getMessage());
    }
    throw new UnreadableFileException(
        "the first line does not name the columns: "
            + (problem.isEmpty() ? "it is empty" : problem));
  }

  /** Puts the next row into the window; says what is wrong with it. No bytes: the end. */
  private String row() throws IOException {
    window.mark();
    outline.begin();
    CsvOutline.Step step = CsvOutline.Step.MORE;
    while (step == CsvOutline.Step.MORE) {
      int next = window.read();
      if (next < 0) {
        return outline.inQuotes() ? resume("a quote is never closed") : "";
      }
      if (window.full()) {
        return resume("the row is longer than any document may be (16 MB)");
      }
      step = outline.feed(next);
    }
    return step == CsvOutline.Step.DONE ? "" : resume("text follows a closing quote");
  }

  private String resume(String problem) throws IOException {
    window.rewind();
    int next;
    do {
      next = window.read();
      window.mark();
    } while (next >= 0 && next != '\n');
    return problem;
  }

  private boolean blank() {
    for (int i = window.offset(); i < window.offset() + window.length(); i++) {
      if (window.array()[i] != '\n' && window.array()[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Null where a cell holds nothing, not even quotes. */
  private List<@Nullable String> cells() throws IOException {
    List<@Nullable String> cells = new ArrayList<>();
    String text = utf8.decode(window.array(), window.offset(), window.length());
    try (JsonParser parser = CSV.createParser(text)) {
      parser.nextToken();
      for (JsonToken cell = parser.nextToken();
          cell != null && cell != JsonToken.END_ARRAY;
          cell = parser.nextToken()) {
        cells.add(cell == JsonToken.VALUE_NULL ? null : parser.getText());
      }
    }
    return cells;
  }
}
