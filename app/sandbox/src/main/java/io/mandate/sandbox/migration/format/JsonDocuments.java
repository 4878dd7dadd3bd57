package io.mandate.sandbox.migration.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The text of one JSON object to BSON: strict JSON, MongoDB's extended forms, dotted keys. A whole
 * number becomes int32, int64 or, beyond that, double; one with a point or exponent a double.
 */
final class JsonDocuments {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonOutline.DEEPEST)
                  .maxStringLength(ByteWindow.LONGEST_RECORD)
                  .build())
          // Keys of strangers' files are not kept for the life of the process.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final Utf8 utf8 = new Utf8();
  private final DocumentSize size = new DocumentSize();

  BsonDocument read(byte[] bytes, int offset, int length, boolean ascii) {
    if (!ascii) {
      // Jackson's own decoder lets overlong forms and surrogates pass.
      utf8.check(bytes, offset, length);
    }
    try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
      BsonDocument document = whole(parser);
      size.check(document, length);
      return document;
    } catch (IOException refused) {
      throw reason(refused);
    }
  }

  /**
   * An object or array that stands in the cell of a table; empty when the text is no JSON. Throws
   * for JSON that no document may hold.
   */
  Optional<BsonValue> readCell(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      BsonValue value = value(parser, 2);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  private BsonDocument whole(JsonParser parser) throws IOException {
    parser.nextToken();
    BsonValue value = value(parser, 1);
    if (!value.isDocument()) {
      throw new RecordException("a record must be a document, not a " + value.getBsonType());
    }
    return value.asDocument();
  }

  private BsonValue value(JsonParser parser, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new RecordException("there is no value");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, depth);
      case START_ARRAY -> array(parser, depth);
      case VALUE_STRING -> new BsonString(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser.getNumberType(), parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> BsonBoolean.TRUE;
      case VALUE_FALSE -> BsonBoolean.FALSE;
      case VALUE_NULL -> BsonNull.VALUE;
      default -> throw new RecordException("unexpected " + token);
    };
  }

  private BsonValue object(JsonParser parser, int depth) throws IOException {
    ObjectBuilder object = new ObjectBuilder(depth);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      object.add(key, value(parser, depth + 1));
    }
    return ExtendedForms.valueOf(object.document());
  }

  private BsonValue array(JsonParser parser, int depth) throws IOException {
    BsonArray array = new BsonArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, depth + 1));
    }
    return array;
  }

  private static BsonValue whole(JsonParser.NumberType type, JsonParser parser) throws IOException {
    return switch (type) {
      case INT -> new BsonInt32(parser.getIntValue());
      case LONG -> new BsonInt64(parser.getLongValue());
      default -> decimal(parser);
    };
  }

  private static BsonValue decimal(JsonParser parser) throws IOException {
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw new RecordException("the number " + parser.getText() + " is too large");
    }
    return new BsonDouble(number);
  }

  private static RecordException reason(IOException refused) {
    String message =
        refused instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : refused.getMessage();
    return new RecordException("not JSON: " + String.valueOf(message).replaceAll("\\s+", " "));
  }
}
