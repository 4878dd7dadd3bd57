package io.mandate.sandbox.query.value;

import java.util.Base64;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/**
 * Canonical extended JSON (v2), compact: no blanks, as WeChat's answers have it, {@code
 * {"age":{"$numberInt":"31"}}}.
 */
public final class ExtendedJson {

  /** A document of 16 MB, MongoDB's greatest, is not longer than this as text. */
  private static final int MAX_LENGTH = 96 << 20;

  private final StringBuilder out = new StringBuilder(256);

  private ExtendedJson() {}

  public static String write(BsonDocument document) {
    return write((BsonValue) document);
  }

  /** The text of any value; throws {@link QueryException} when no document could be that large. */
  public static String write(BsonValue value) {
    ExtendedJson json = new ExtendedJson();
    json.value(value);
    return json.out.toString();
  }

  /**
   * Reads extended JSON, canonical or relaxed. For text that we wrote or checked ourselves: the
   * parser is lenient about quotes and duplicate keys, and deep nesting overflows its stack.
   */
  public static BsonDocument parse(String text) {
    try {
      return BsonDocument.parse(text);
    } catch (JsonParseException | IllegalArgumentException e) {
      throw QueryException.failedToParse("not extended JSON: " + e.getMessage());
    }
  }

  private void value(BsonValue value) {
    if (out.length() > MAX_LENGTH) {
      throw new QueryException(10334, "BSONObj size is invalid: larger than 16793600 bytes");
    }
    switch (value.getBsonType()) {
      case DOCUMENT -> document(value.asDocument());
      case ARRAY -> array(value.asArray());
      case STRING -> text(value.asString().getValue());
      case INT32 -> wrapped("$numberInt", Integer.toString(value.asInt32().getValue()));
      case INT64 -> wrapped("$numberLong", Long.toString(value.asInt64().getValue()));
      case DOUBLE -> wrapped("$numberDouble", number(value.asDouble().getValue()));
      case DECIMAL128 -> wrapped("$numberDecimal", value.asDecimal128().getValue().toString());
      case BOOLEAN -> out.append(value.asBoolean().getValue());
      case NULL -> out.append("null");
      case DATE_TIME -> {
        out.append("{\"$date\":");
        wrapped("$numberLong", Long.toString(value.asDateTime().getValue()));
        out.append('}');
      }
      case OBJECT_ID -> wrapped("$oid", value.asObjectId().getValue().toHexString());
      default -> rare(value);
    }
  }

  private void rare(BsonValue value) {
    switch (value.getBsonType()) {
      case BINARY -> binary(value.asBinary());
      case REGULAR_EXPRESSION -> expression(value.asRegularExpression());
      case TIMESTAMP -> timestamp(value.asTimestamp());
      case SYMBOL -> wrapped("$symbol", value.asSymbol().getSymbol());
      case JAVASCRIPT -> wrapped("$code", value.asJavaScript().getCode());
      case JAVASCRIPT_WITH_SCOPE -> {
        out.append("{\"$code\":");
        text(value.asJavaScriptWithScope().getCode());
        out.append(",\"$scope\":");
        document(value.asJavaScriptWithScope().getScope());
        out.append('}');
      }
      case DB_POINTER -> {
        out.append("{\"$dbPointer\":{\"$ref\":");
        text(value.asDBPointer().getNamespace());
        out.append(",\"$id\":");
        wrapped("$oid", value.asDBPointer().getId().toHexString());
        out.append("}}");
      }
      case MIN_KEY -> out.append("{\"$minKey\":1}");
      case MAX_KEY -> out.append("{\"$maxKey\":1}");
      default -> out.append("{\"$undefined\":true}");
    }
  }

  private void document(BsonDocument document) {
    char before = '{';
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      out.append(before);
      text(field.getKey());
      out.append(':');
      value(field.getValue());
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private void array(Iterable<BsonValue> array) {
    char before = '[';
    for (BsonValue element : array) {
      out.append(before);
      value(element);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
  }

  private void wrapped(String type, String text) {
    out.append("{\"").append(type).append("\":");
    text(text);
    out.append('}');
  }

  private void binary(BsonBinary value) {
    out.append("{\"$binary\":{\"base64\":\"")
        .append(Base64.getEncoder().encodeToString(value.getData()))
        .append("\",\"subType\":\"")
        .append(String.format("%02x", value.getType() & 0xff))
        .append("\"}}");
  }

  private void expression(BsonRegularExpression value) {
    out.append("{\"$regularExpression\":{\"pattern\":");
    text(value.getPattern());
    out.append(",\"options\":");
    text(value.getOptions());
    out.append("}}");
  }

  private void timestamp(BsonTimestamp value) {
    out.append("{\"$timestamp\":{\"t\":")
        .append(Integer.toUnsignedString(value.getTime()))
        .append(",\"i\":")
        .append(Integer.toUnsignedString(value.getInc()))
        .append("}}");
  }

  private static String number(double value) {
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    return exponent < 0 || text.charAt(exponent + 1) == '-'
        ? text
        : text.substring(0, exponent + 1) + '+' + text.substring(exponent + 1);
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
