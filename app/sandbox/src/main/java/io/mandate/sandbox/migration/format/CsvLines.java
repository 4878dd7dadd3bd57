package io.mandate.sandbox.migration.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A table with the given columns, in that order. A column may be a dotted path, also into an array.
 * A missing field and null leave the cell empty; what is neither text, number nor truth value is
 * written as JSON, in the form of {@link JsonValues}.
 */
public final class CsvLines implements ExportSink {

  private static final JsonFactory JSON = new JsonFactory();
  private static final CsvFactory CSV = new CsvFactory();

  private final List<String> columns;
  private final CsvGenerator generator;

  public CsvLines(OutputStream out, List<String> columns) throws IOException {
    this.columns = List.copyOf(columns);
    this.generator = CSV.createGenerator(out);
    generator.enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS);
    CsvSchema.Builder schema = CsvSchema.builder();
    columns.forEach(schema::addColumn);
    generator.setSchema(schema.build());
    // By hand, so that a table without rows has its header too.
    generator.writeStartObject();
    for (String column : columns) {
      generator.writeStringField(column, column);
    }
    generator.writeEndObject();
  }

  @Override
  public void write(BsonDocument document) throws IOException {
    generator.writeStartObject();
    for (String column : columns) {
      generator.writeFieldName(column);
      Optional<BsonValue> value = at(document, column.split("\\.", -1), 0);
      if (value.isEmpty() || value.get().isNull()) {
        generator.writeNull();
      } else {
        cell(value.get());
      }
    }
    generator.writeEndObject();
  }

  @Override
  public void finish() throws IOException {
    generator.flush();
  }

  private void cell(BsonValue value) throws IOException {
    switch (value.getBsonType()) {
      case STRING -> generator.writeString(value.asString().getValue());
      case BOOLEAN -> generator.writeBoolean(value.asBoolean().getValue());
      case INT32 -> generator.writeNumber(value.asInt32().getValue());
      case INT64 -> generator.writeNumber(value.asInt64().getValue());
      case DOUBLE -> generator.writeString(Double.toString(value.asDouble().getValue()));
      default -> generator.writeString(json(value));
    }
  }

  private static String json(BsonValue value) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      JsonValues.write(json, value);
    }
    return text.toString();
  }

  /** As MongoDB follows a path: an array is entered by index, else each of its objects is asked. */
  private static Optional<BsonValue> at(BsonValue from, String[] path, int step) {
    if (step == path.length) {
      return Optional.of(from);
    }
    if (from.isDocument()) {
      BsonValue inner = from.asDocument().get(path[step]);
      return inner == null ? Optional.empty() : at(inner, path, step + 1);
    }
    if (!from.isArray()) {
      return Optional.empty();
    }
    List<BsonValue> items = from.asArray();
    if (path[step].matches("\\d{1,6}")) {
      int index = Integer.parseInt(path[step]);
      return index < items.size() ? at(items.get(index), path, step + 1) : Optional.empty();
    }
    BsonArray found = new BsonArray();
    items.forEach(item -> at(item, path, step).ifPresent(found::add));
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }
}
