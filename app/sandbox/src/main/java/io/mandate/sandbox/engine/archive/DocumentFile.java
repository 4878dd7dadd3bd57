package io.mandate.sandbox.engine.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.query.value.QueryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bson.BsonDocument;

/**
 * Documents as extended JSON, one after the other, on one line each or on several. Read strictly: a
 * key that stands twice, or nesting that no document can have, is refused with its line.
 */
final class DocumentFile {

  private static final int DEEPEST = 220;
  private static final int FAILED_TO_PARSE = 9;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(32 * 1024 * 1024)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final Path file;

  DocumentFile(Path file) {
    this.file = file;
  }

  /** Throws {@link EngineException} at the first thing that is no document. */
  void read(Consumer<BsonDocument> each) throws IOException {
    try (MappingIterator<JsonNode> values =
        JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (values.hasNextValue()) {
        each.accept(document(values.nextValue(), values.getCurrentLocation()));
      }
    } catch (JsonProcessingException e) {
      throw refused(location(e), e.getOriginalMessage());
    }
  }

  private BsonDocument document(JsonNode value, JsonLocation where) {
    if (!(value instanceof ObjectNode)) {
      throw refused(where, "not a document");
    }
    try {
      return ExtendedJson.parse(value.toString());
    } catch (QueryException e) {
      throw refused(where, String.valueOf(e.getMessage()));
    }
  }

  /** Jackson leaves out where it was when it gives up over nesting or length. */
  private static JsonLocation location(JsonProcessingException e) {
    if (e.getLocation() != null) {
      return e.getLocation();
    }
    return e.getProcessor() instanceof JsonParser parser
        ? parser.currentLocation()
        : JsonLocation.NA;
  }

  private EngineException refused(JsonLocation where, String reason) {
    return new EngineException(
        FAILED_TO_PARSE,
        "%s, line %d: %s".formatted(file.getFileName(), where.getLineNr(), reason));
  }
}
