package io.mandate.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micronaut.http.HttpRequest;
import java.io.IOException;

/** The control surface's JSON: strict in what it reads, times as ISO-8601 in what it writes. */
final class ControlJson {

  private static final byte[] NOTHING = {};

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ControlJson() {}

  static <T> T read(HttpRequest<byte[]> request, Class<T> type) {
    return read(request.getBody().orElse(NOTHING), MAPPER.constructType(type));
  }

  static <T> T read(HttpRequest<byte[]> request, TypeReference<T> type) {
    return read(request.getBody().orElse(NOTHING), MAPPER.constructType(type.getType()));
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  private static <T> T read(byte[] body, JavaType type) {
    if (body.length == 0) {
      throw ControlException.badRequest("the body is empty");
    }
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw ControlException.badRequest("the body is null");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw ControlException.badRequest(
          "unknown field " + e.getPropertyName() + "; known: " + e.getKnownPropertyIds());
    } catch (JsonMappingException e) {
      throw ControlException.badRequest(e.getPathReference() + ": " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw ControlException.badRequest("not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw ControlException.badRequest("the body cannot be read");
    }
  }
}
