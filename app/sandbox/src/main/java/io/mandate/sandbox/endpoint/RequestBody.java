package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.error.WeChatException;
import org.jspecify.annotations.Nullable;

/** A body that is read as JSON at most once. For one thread at a time. */
final class RequestBody {

  private final byte[] bytes;
  private @Nullable ObjectNode read;

  RequestBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Throws 44002 or 47001 as {@link WireJson#read}. */
  ObjectNode json() {
    ObjectNode json = read;
    if (json == null) {
      json = WireJson.read(bytes);
      read = json;
    }
    return json;
  }

  /** The environment that it names; null when it names none or is not JSON. */
  @Nullable String env() {
    try {
      JsonNode env = json().path("env");
      return env.isTextual() ? env.textValue() : null;
    } catch (WeChatException e) {
      return null;
    }
  }
}
