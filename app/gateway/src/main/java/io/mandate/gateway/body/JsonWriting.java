package io.mandate.gateway.body;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes compact UTF-8 JSON, one value after the other with the generator that a thread keeps. */
final class JsonWriting {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();

  private static final ThreadLocal<JsonWriting> OF_THREAD =
      ThreadLocal.withInitial(JsonWriting::new);

  private final Target target = new Target();
  private final JsonGenerator generator;

  private JsonWriting() {
    try {
      generator = FACTORY.createGenerator(target, JsonEncoding.UTF8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the generator's bytes go now. */
  private static final class Target extends OutputStream {

    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;

    @Override
    public void write(int one) {
      buffer.writeByte(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      buffer.writeBytes(bytes, from, length);
    }
  }

  /** Adds fields as {@link JsonBody#read} gives them. */
  static void write(Map<String, ? extends @Nullable Object> fields, ByteBuf to) {
    JsonWriting writing = OF_THREAD.get();
    boolean whole = false;
    try {
      writing.target.buffer = to;
      writing.value(fields);
      writing.generator.flush();
      whole = true;
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalStateException("what was read can be written", e);
    } finally {
      writing.target.buffer = Unpooled.EMPTY_BUFFER;
      if (!whole) {
        OF_THREAD.remove(); // Its generator is in the middle of a value.
      }
    }
  }

  private void value(@Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> fields) {
      generator.writeStartObject();
      fields.forEach(this::field);
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      generator.writeStartArray();
      for (Object item : items) {
        value(item);
      }
      generator.writeEndArray();
    } else {
      generator.writePOJO(value);
    }
  }

  private void field(@Nullable Object name, @Nullable Object value) {
    try {
      generator.writeFieldName((String) name);
      value(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
