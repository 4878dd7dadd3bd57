package io.mandate.sandbox.statement;

import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonNumber;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonUndefined;
import org.bson.BsonValue;

/**
 * A value without parts: text, number, date, regular expression, {@code null}, {@code undefined}.
 */
record Scalar(BsonValue bson) implements Value {

  static final Scalar UNDEFINED = new Scalar(new BsonUndefined());
  static final Scalar NULL = new Scalar(BsonNull.VALUE);
  static final Scalar TRUE = new Scalar(BsonBoolean.TRUE);
  static final Scalar FALSE = new Scalar(BsonBoolean.FALSE);

  private static final double TWO_TO_63 = 0x1p63;

  static Scalar text(String text) {
    return new Scalar(new BsonString(text));
  }

  /** Integers are int32 where they fit, then int64; everything else is a double. */
  static Scalar number(double value) {
    if (value == (int) value) {
      return new Scalar(new BsonInt32((int) value));
    }
    if (value == Math.rint(value) && value >= -TWO_TO_63 && value < TWO_TO_63) {
      return new Scalar(new BsonInt64((long) value));
    }
    return new Scalar(new BsonDouble(value));
  }

  static Scalar date(long millis) {
    return new Scalar(new BsonDateTime(millis));
  }

  /** The time at which the statement runs, and so many milliseconds more. */
  static Scalar serverDate(Scalar offset) {
    return new Scalar(
        new BsonDocument(ServerDates.MARK, new BsonDocument("offset", offset.bson())));
  }

  /**
   * BSON holds flags in alphabetical order, and a pattern without NUL; anything else would not come
   * back from a store as it went in.
   */
  static Scalar regex(String pattern, String options) {
    if (pattern.indexOf(0) >= 0) {
      throw new Refusal("a regular expression cannot hold the character U+0000");
    }
    for (int i = 0; i < options.length(); i++) {
      if ("dgimsuxy".indexOf(options.charAt(i)) < 0
          || options.indexOf(options.charAt(i), i + 1) > 0) {
        throw new Refusal("'" + options + "' are not the flags of a regular expression");
      }
    }
    return new Scalar(new BsonRegularExpression(pattern, options));
  }

  boolean isUndefined() {
    return bson instanceof BsonUndefined;
  }

  boolean isNumber() {
    return bson.isNumber();
  }

  boolean isWhole() {
    return bson.isInt32()
        || bson.isInt64()
        || bson.isDouble()
            && Math.rint(doubleValue()) == doubleValue()
            && !Double.isInfinite(doubleValue());
  }

  long longValue() {
    return ((BsonNumber) bson).longValue();
  }

  double doubleValue() {
    return ((BsonNumber) bson).doubleValue();
  }

  @Override
  public String jsType() {
    return switch (bson.getBsonType()) {
      case UNDEFINED -> "undefined";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case INT32, INT64, DOUBLE -> "number";
      default -> "object";
    };
  }

  @Override
  public String described() {
    return switch (bson.getBsonType()) {
      case UNDEFINED -> "undefined";
      case NULL -> "null";
      case STRING -> "a string";
      case BOOLEAN -> "a boolean";
      case DATE_TIME, DOCUMENT -> "a date";
      case REGULAR_EXPRESSION -> "a regular expression";
      case OBJECT_ID -> "an ObjectId";
      default -> "a number";
    };
  }
}
