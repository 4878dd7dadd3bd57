package io.mandate.gateway.body;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.mandate.tenant.catalog.CallBody;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
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

  /** In bytes; so many are never more characters. Longer bodies get a buffer of their own. */
  private static final int SHORT = 8 * 1024;

  private static final ThreadLocal<CharBuffer> TEXT =
      ThreadLocal.withInitial(() -> CharBuffer.allocate(SHORT));

  private static final ThreadLocal<CharsetDecoder> UTF_8 =
      ThreadLocal.withInitial(StandardCharsets.UTF_8::newDecoder);

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
    if (bytes.length == 0) {
      throw new Refused(RefusalReason.BODY_EMPTY, "empty post data: send one JSON object");
    }
    if (bytes.length > 2 && bytes[0] == '-' && bytes[1] == '-') {
      throw malformed(
          "multi-part bodies are not taken: send one JSON object; files go to the address that"
              + " uploadfile answers");
    }
    CharBuffer text = utf8(bytes);
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
    try (ByteArrayBuilder out = new ByteArrayBuilder()) {
      write(fields, out);
      return out.toByteArray();
    }
  }

  /** The same, to wherever it goes. */
  public static void write(Map<String, ? extends @Nullable Object> fields, OutputStream out) {
    try (JsonGenerator generator = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      write(generator, fields);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }

  /** Text from the buffer's start; the thread's next body overwrites it. */
  private static CharBuffer utf8(byte[] bytes) {
    CharBuffer text = bytes.length > SHORT ? CharBuffer.allocate(bytes.length) : TEXT.get().clear();
    CharsetDecoder decoder = UTF_8.get().reset();
    if (decoder.decode(ByteBuffer.wrap(bytes), text, true).isError()
        || decoder.flush(text).isError()) {
      throw malformed("the body is not UTF-8");
    }
    return text.flip();
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
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

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> fields) {
      generator.writeStartObject();
      fields.forEach((name, inner) -> field(generator, (String) name, inner));
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      generator.writeStartArray();
      for (Object item : items) {
        write(generator, item);
      }
      generator.writeEndArray();
    } else {
      generator.writePOJO(value);
    }
  }

  private static void field(JsonGenerator generator, String name, @Nullable Object value) {
    try {
      generator.writeFieldName(name);
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
