package io.mandate.gateway.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Finds {@code errcode} in an answer of WeChat without reading more of it than need be. */
final class Errcode {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String FIELD = "errcode";

  private Errcode() {}

  static int of(byte[] body) {
    try (JsonParser parser = FACTORY.createParser(body)) {
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
      return 0; // Not JSON: relayed as it is.
    }
  }
}
