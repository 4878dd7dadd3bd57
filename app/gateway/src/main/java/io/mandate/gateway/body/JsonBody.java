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
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as leniently as WeChat's own examples need (raw newlines in text, {@code \'}) and no
 * more, and writes it anew, so that no two readers can see two things in it: strict UTF-8, no key
 * twice at any depth, nothing behind the object, at most 100 levels. Threads: any.
 */
public final class JsonBody {

  private static final int DEEPEST = 100;

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

  private JsonBody() {}

  /**
   * @throws Refused {@code body_empty} or {@code body_malformed}, saying where
   */
  public static CallBody read(byte[] bytes) {
    return read(Unpooled.wrappedBuffer(bytes));
  }

  /** The same; leaves the buffer as it is. */
  public static CallBody read(ByteBuf body) {
    if (!body.isReadable()) {
      throw new Refused(RefusalReason.BODY_EMPTY, "empty post data: send one JSON object");
    }
    if (body.readableBytes() > 2 && body.getShort(body.readerIndex()) == TWO_DASHES) {
      throw malformed(
          "multi-part bodies are not taken: send one JSON object; files go to the address that"
              + " uploadfile answers");
    }
    CharBuffer text = BodyText.of(body).orElseThrow(() -> malformed("the body is not UTF-8"));
    try (JsonParser parser = FACTORY.createParser(text.array(), 0, text.remaining())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("the body must be one JSON object");
      }
      Map<String, @Nullable Object> fields = object(parser);
      if (parser.nextToken() != null) {
        throw malformed("something follows the JSON object");
      }
      return new CallBody(fields);
    } catch (JsonProcessingException e) {
      throw malformed(firstSentence(e.getOriginalMessage()) + at(e.getLocation()));
    } catch (IOException e) {
      throw new IllegalStateException("text in memory always reads", e);
    }
  }

  /** Compact UTF-8 JSON of fields as {@link #read} gives them. */
  public static byte[] write(Map<String, ? extends @Nullable Object> fields) {
    ByteBuf written = Unpooled.buffer();
    write(fields, written);
    return ByteBufUtil.getBytes(written);
  }

  /** The same, added to a buffer. */
  public static void write(Map<String, ? extends @Nullable Object> fields, ByteBuf to) {
    JsonWriting.write(fields, to);
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(FEW);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = whole(parser.currentName());
      if (fields.containsKey(name)) {
        throw malformed("duplicate field '" + name + "'" + at(parser.currentTokenLocation()));
      }
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
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
