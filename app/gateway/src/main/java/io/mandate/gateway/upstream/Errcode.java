package io.mandate.gateway.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds {@code errcode} in an answer of WeChat without reading more of it than need be: it stands
 * first wherever it matters.
 */
final class Errcode {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String FIELD = "errcode";
  private static final byte[] FINE = AsciiString.cached("{\"errcode\":0,").array();

  private Errcode() {}

  static int of(ByteBuf body) {
    return isFine(body) ? 0 : read(body);
  }

  /** The front of nearly every answer, byte for byte. */
  private static boolean isFine(ByteBuf body) {
    if (body.readableBytes() < FINE.length) {
      return false;
    }
    int from = body.readerIndex();
    for (int at = 0; at < FINE.length; at++) {
      if (body.getByte(from + at) != FINE[at]) {
        return false;
      }
    }
    return true;
  }

  private static int read(ByteBuf body) {
    try (InputStream bytes = new ByteBufInputStream(body.duplicate());
        JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return 0;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(FIELD);
        JsonToken value = parser.nextToken();
        if (found) {
          return value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
        }
        parser.skipChildren();
      }
      return 0;
    } catch (IOException e) {
      return 0; // Not JSON, or cut off where the beginning ends: relayed as it is.
    }
  }
}
