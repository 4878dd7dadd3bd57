package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A body's parameters as WeChat reads them: a missing one is 40101, a misshapen one 40097. */
public final class Parameters {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private final ObjectNode body;

  public Parameters(ObjectNode body) {
    this.body = body;
  }

  public ObjectNode body() {
    return body;
  }

  public String text(String name) {
    return find(name).map(node -> asText(name, node)).orElseThrow(() -> missing(name));
  }

  public String text(String name, String otherwise) {
    return find(name).map(node -> asText(name, node)).orElse(otherwise);
  }

  /** Throws that code in place of 40101 when the parameter is missing. */
  public String text(String name, ErrorCode whenMissing) {
    return find(name)
        .map(node -> asText(name, node))
        .orElseThrow(() -> new WeChatException(whenMissing));
  }

  public long number(String name) {
    return find(name).map(node -> asNumber(name, node)).orElseThrow(() -> missing(name));
  }

  public long number(String name, long otherwise) {
    return find(name).map(node -> asNumber(name, node)).orElse(otherwise);
  }

  public boolean flag(String name) {
    return find(name).map(node -> asFlag(name, node)).orElseThrow(() -> missing(name));
  }

  /** An explicit null counts as missing; some documents write {@code Query} for {@code query}. */
  private Optional<JsonNode> find(String name) {
    return Optional.<JsonNode>ofNullable(body.get(name))
        .or(() -> Optional.ofNullable(body.get(capitalised(name))))
        .filter(node -> !node.isNull());
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String asText(String name, JsonNode node) {
    if (node.isTextual() || node.isIntegralNumber()) {
      return node.asText();
    }
    throw misshapen(name, "a text");
  }

  private static long asNumber(String name, JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isFloatingPointNumber()
        && node.canConvertToExactIntegral()
        && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isTextual() && WHOLE.matcher(node.textValue()).matches()) {
      return Long.parseLong(node.textValue());
    }
    throw misshapen(name, "a whole number");
  }

  private static boolean asFlag(String name, JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isTextual() && node.textValue().matches("true|false")) {
      return Boolean.parseBoolean(node.textValue());
    }
    throw misshapen(name, "true or false");
  }

  private static WeChatException missing(String name) {
    return new WeChatException(ErrorCode.MISSING_PARAMETER, name);
  }

  private static WeChatException misshapen(String name, String wanted) {
    return new WeChatException(ErrorCode.INVALID_ARGS, name + " must be " + wanted);
  }
}
