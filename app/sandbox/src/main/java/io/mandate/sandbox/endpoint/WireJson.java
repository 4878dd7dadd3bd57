package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import java.io.IOException;

/**
 * JSON as WeChat reads and writes it: as leniently as the examples of its own pages need (raw
 * newlines in texts, {@code \'}), of a key that stands twice the last, and compact.
 */
public final class WireJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build());
  }

  private WireJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Throws 44002 for an empty body and 47001 for anything but one JSON object. */
  static ObjectNode read(byte[] body) {
    if (isBlank(body)) {
      throw new WeChatException(ErrorCode.EMPTY_POST_DATA);
    }
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node instanceof ObjectNode) {
        return (ObjectNode) node;
      }
    } catch (IOException e) {
      throw new WeChatException(ErrorCode.DATA_FORMAT_ERROR);
    }
    throw new WeChatException(ErrorCode.DATA_FORMAT_ERROR);
  }

  static byte[] write(ObjectNode answer) {
    try {
      return MAPPER.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }

  private static boolean isBlank(byte[] body) {
    for (byte one : body) {
      if (one != ' ' && one != '\n' && one != '\r' && one != '\t') {
        return false;
      }
    }
    return true;
  }
}
