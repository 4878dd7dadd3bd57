package io.mandate.sandbox.engine.key;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonValue;

/**
 * One BSON value as bytes: their unsigned order is MongoDB's order of the values, no value's bytes
 * are a prefix of another's, and numbers that are equal by value have equal bytes. Undefined counts
 * as null, as a missing field does.
 */
final class KeyEncoder {

  static final int NULL = 0x10;
  static final int NUMBER = 0x18;
  private static final int TEXT = 0x20;

  private KeyEncoder() {}

  static void write(BsonValue value, KeyBuffer to) {
    int type = typeOrder(value);
    to.put(type);
    if (type == NUMBER) {
      NumberKey.write(value, to);
    } else {
      writeOther(value, to);
    }
  }

  /** The place of the value's type among all types; types that compare by value share one. */
  static int typeOrder(BsonValue value) {
    return switch (value.getBsonType()) {
      case MIN_KEY -> 0x01;
      case NULL, UNDEFINED, END_OF_DOCUMENT -> NULL;
      case INT32, INT64, DOUBLE, DECIMAL128 -> NUMBER;
      case STRING, SYMBOL -> TEXT;
      case DOCUMENT -> 0x28;
      case ARRAY -> 0x30;
      case BINARY -> 0x38;
      case OBJECT_ID -> 0x40;
      case BOOLEAN -> 0x48;
      case DATE_TIME -> 0x50;
      case TIMESTAMP -> 0x58;
      case REGULAR_EXPRESSION -> 0x60;
      case DB_POINTER -> 0x68;
      case JAVASCRIPT -> 0x70;
      case JAVASCRIPT_WITH_SCOPE -> 0x78;
      case MAX_KEY -> 0x7F;
    };
  }

  private static void writeOther(BsonValue value, KeyBuffer to) {
    switch (value.getBsonType()) {
      case STRING -> writeText(value.asString().getValue(), to);
      case SYMBOL -> writeText(value.asSymbol().getSymbol(), to);
      case DOCUMENT -> writeDocument(value.asDocument(), to);
      case ARRAY -> {
        value.asArray().forEach(element -> write(element, to));
        to.put(0);
      }
      case BINARY -> writeBinary(value.asBinary(), to);
      case OBJECT_ID -> to.put(value.asObjectId().getValue().toByteArray());
      case BOOLEAN -> to.put(value.asBoolean().getValue() ? 1 : 0);
      case DATE_TIME -> to.putLong(value.asDateTime().getValue() ^ Long.MIN_VALUE);
      case TIMESTAMP -> to.putLong(value.asTimestamp().getValue());
      case REGULAR_EXPRESSION -> writeRegularExpression(value.asRegularExpression(), to);
      case DB_POINTER -> to.put(value.asDBPointer().getId().toByteArray());
      case JAVASCRIPT -> writeText(value.asJavaScript().getCode(), to);
      case JAVASCRIPT_WITH_SCOPE -> writeText(value.asJavaScriptWithScope().getCode(), to);
      default -> {
        // minimum, maximum and null are their type alone
      }
    }
  }

  /** Field by field, as MongoDB compares: the value's type, then the name, then the value. */
  private static void writeDocument(BsonDocument document, KeyBuffer to) {
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      to.put(typeOrder(field.getValue()));
      writeText(field.getKey(), to);
      write(field.getValue(), to);
    }
    to.put(0);
  }

  private static void writeBinary(BsonBinary binary, KeyBuffer to) {
    to.putInt(binary.getData().length).put(binary.getType()).put(binary.getData());
  }

  private static void writeRegularExpression(BsonRegularExpression regex, KeyBuffer to) {
    writeText(regex.getPattern(), to);
    writeText(regex.getOptions(), to);
  }

  private static void writeText(String text, KeyBuffer to) {
    to.putTerminated(text.getBytes(StandardCharsets.UTF_8));
  }
}
