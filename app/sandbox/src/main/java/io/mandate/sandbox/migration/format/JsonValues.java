package io.mandate.sandbox.migration.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * BSON as an export writes it: plain JSON where an import reads back the same type, extended JSON
 * where it would not. Dates are {@code {"$date":"2018-08-31T17:30:00.882Z"}}, as in WeChat's guide.
 */
final class JsonValues {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** From here on the four digits of a year do not suffice. */
  private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");

  private JsonValues() {}

  static void write(JsonGenerator out, BsonValue value) throws IOException {
    switch (value.getBsonType()) {
      case DOCUMENT -> document(out, value);
      case ARRAY -> array(out, value);
      case STRING -> out.writeString(value.asString().getValue());
      case BOOLEAN -> out.writeBoolean(value.asBoolean().getValue());
      case NULL -> out.writeNull();
      case INT32 -> out.writeNumber(value.asInt32().getValue());
      case INT64 -> int64(out, value.asInt64().getValue());
      case DOUBLE -> decimal(out, value.asDouble().getValue());
      default -> extended(out, value);
    }
  }

  private static void document(JsonGenerator out, BsonValue value) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, BsonValue> field : value.asDocument().entrySet()) {
      out.writeFieldName(field.getKey());
      write(out, field.getValue());
    }
    out.writeEndObject();
  }

  private static void array(JsonGenerator out, BsonValue value) throws IOException {
    out.writeStartArray();
    for (BsonValue item : value.asArray()) {
      write(out, item);
    }
    out.writeEndArray();
  }

  private static void int64(JsonGenerator out, long number) throws IOException {
    if (number == (int) number) {
      form(out, "$numberLong", Long.toString(number));
    } else {
      out.writeNumber(number);
    }
  }

  private static void decimal(JsonGenerator out, double number) throws IOException {
    if (Double.isFinite(number)) {
      out.writeNumber(number);
    } else {
      form(out, "$numberDouble", Double.toString(number));
    }
  }

  private static void extended(JsonGenerator out, BsonValue value) throws IOException {
    switch (value.getBsonType()) {
      case DATE_TIME -> date(out, value.asDateTime().getValue());
      case OBJECT_ID -> form(out, "$oid", value.asObjectId().getValue().toHexString());
      case DECIMAL128 -> form(out, "$numberDecimal", value.asDecimal128().getValue().toString());
      case SYMBOL -> form(out, "$symbol", value.asSymbol().getSymbol());
      case JAVASCRIPT -> form(out, "$code", value.asJavaScript().getCode());
      case BINARY -> binary(out, value.asBinary());
      case REGULAR_EXPRESSION -> expression(out, value.asRegularExpression());
      case TIMESTAMP -> timestamp(out, value.asTimestamp());
      case MIN_KEY -> mark(out, "$minKey", 1);
      case MAX_KEY -> mark(out, "$maxKey", 1);
      case UNDEFINED -> {
        out.writeStartObject();
        out.writeBooleanField("$undefined", true);
        out.writeEndObject();
      }
      case JAVASCRIPT_WITH_SCOPE -> {
        out.writeStartObject();
        out.writeStringField("$code", value.asJavaScriptWithScope().getCode());
        out.writeFieldName("$scope");
        write(out, value.asJavaScriptWithScope().getScope());
        out.writeEndObject();
      }
      default -> throw new IOException("a " + value.getBsonType() + " cannot be exported");
    }
  }

  private static void date(JsonGenerator out, long millis) throws IOException {
    Instant time = Instant.ofEpochMilli(millis);
    if (time.isAfter(YEAR_10000) || time.isBefore(YEAR_0)) {
      out.writeStartObject();
      out.writeFieldName("$date");
      form(out, "$numberLong", Long.toString(millis));
      out.writeEndObject();
    } else {
      form(out, "$date", MILLIS.format(time));
    }
  }

  private static void binary(JsonGenerator out, BsonBinary value) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("$binary");
    out.writeStringField("base64", Base64.getEncoder().encodeToString(value.getData()));
    out.writeStringField("subType", String.format("%02x", value.getType()));
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void expression(JsonGenerator out, BsonRegularExpression value)
      throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("$regularExpression");
    out.writeStringField("pattern", value.getPattern());
    out.writeStringField("options", value.getOptions());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void timestamp(JsonGenerator out, BsonTimestamp value) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("$timestamp");
    out.writeNumberField("t", Integer.toUnsignedLong(value.getTime()));
    out.writeNumberField("i", Integer.toUnsignedLong(value.getInc()));
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void mark(JsonGenerator out, String name, int one) throws IOException {
    out.writeStartObject();
    out.writeNumberField(name, one);
    out.writeEndObject();
  }

  private static void form(JsonGenerator out, String name, String text) throws IOException {
    out.writeStartObject();
    out.writeStringField(name, text);
    out.writeEndObject();
  }
}
