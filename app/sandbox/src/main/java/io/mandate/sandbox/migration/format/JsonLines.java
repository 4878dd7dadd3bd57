package io.mandate.sandbox.migration.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.bson.BsonDocument;

/** One document per line, in the form of {@link JsonValues}. */
public final class JsonLines implements ExportSink {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator generator;

  public JsonLines(OutputStream out) throws IOException {
    this.generator = JSON.createGenerator(out);
    generator.setRootValueSeparator(null);
  }

  @Override
  public void write(BsonDocument document) throws IOException {
    JsonValues.write(generator, document);
    generator.writeRaw('\n');
  }

  @Override
  public void finish() throws IOException {
    generator.flush();
  }
}
