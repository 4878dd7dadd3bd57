package io.mandate.gateway.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.mandate.tenant.catalog.CallBody;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One body, value by value. Threads: one after the other. */
final class JsonReading {

  private static final int DEEPEST = 100;

  /** More than any interface takes, and what a body of 4 MiB costs is bounded by it. */
  private static final int MOST_VALUES = 50_000;

  /** In bytes of memory, without its text: an object in an object, with its key. */
  private static final long LARGEST_VALUE = 160;

  private static final int FEW_VALUES = 16;

  /** How a body of several parts begins. */
  private static final short TWO_DASHES = 0x2d2d;

  /** Room for the fields that most objects have. */
  private static final int FEW = 8;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(400).build())
          .build();

  private final JsonParser parser;
  private final JsonBody.Room room;
  private int values;

  private JsonReading(JsonParser parser, JsonBody.Room room) {
    this.parser = parser;
    this.room = room;
  }

  static CallBody read(ByteBuf body, JsonBody.Room room) {
    if (!body.isReadable()) {
      throw new Refused(RefusalReason.BODY_EMPTY, "empty post data: send one JSON object");
    }
    if (body.readableBytes() > 2 && body.getShort(body.readerIndex()) == TWO_DASHES) {
      throw malformed(
          "multi-part bodies are not taken: send one JSON object; files go to the address that"
              + " uploadfile answers");
    }
    try (JsonParser parser = parser(body)) {
      return new JsonReading(parser, room).all();
    } catch (JsonProcessingException e) {
      throw malformed(firstSentence(e.getOriginalMessage()) + at(e.getLocation()));
    } catch (CharacterCodingException e) {
      throw notUtf8();
    } catch (IOException e) {
      throw new IllegalStateException("text in memory always reads", e);
    }
  }

  /** Both ways are Jackson's parser of characters: short and long bodies are read alike. */
  private static JsonParser parser(ByteBuf body) throws IOException {
    if (!BodyText.isShort(body)) {
      return FACTORY.createParser(BodyText.reader(body));
    }
    CharBuffer text = BodyText.of(body).orElseThrow(JsonReading::notUtf8);
    return FACTORY.createParser(text.array(), 0, text.remaining());
  }

  private CallBody all() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("the body must be one JSON object");
    }
    Map<String, @Nullable Object> fields = object();
    if (parser.nextToken() != null) {
      throw malformed("something follows the JSON object");
    }
    return new CallBody(fields);
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(FEW);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = whole(parser.currentName());
      if (fields.containsKey(name)) {
        throw malformed("duplicate field '" + name + "'" + at(parser.currentTokenLocation()));
      }
      parser.nextToken();
      fields.put(name, value());
    }
    return fields;
  }

  private List<@Nullable Object> array() throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }

  private @Nullable Object value() throws IOException {
    count();
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> whole(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : Long.valueOf(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      default -> null;
    };
  }

  private void count() {
    values++;
    if (values > MOST_VALUES) {
      throw malformed("more than " + MOST_VALUES + " values");
    }
    if (values % FEW_VALUES == 0) {
      room.take(FEW_VALUES * LARGEST_VALUE);
    }
  }

  /** Half a surrogate pair cannot be written as UTF-8; two servers would read it in two ways. */
  private static String whole(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isHighSurrogate(c)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        at++;
      } else if (Character.isSurrogate(c)) {
        throw malformed("text holds half a surrogate pair");
      }
    }
    return text;
  }

  private static Refused notUtf8() {
    return malformed("the body is not UTF-8");
  }

  private static Refused malformed(String why) {
    return new Refused(RefusalReason.BODY_MALFORMED, "data format error: " + why);
  }

  /** Limits that are exceeded have no place. */
  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Jackson's first sentence says what is wrong; the rest is about Jackson. */
  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
