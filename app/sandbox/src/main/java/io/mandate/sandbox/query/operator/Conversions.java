package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.Decimals;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.time.ZoneOffset;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** One value as another type. What cannot be converted throws {@link #FAILURE}. */
final class Conversions {

  /** MongoDB's ConversionFailure. */
  static final int FAILURE = 241;

  private Conversions() {}

  static BsonValue convert(BsonValue value, TypeName target) {
    if (value.getBsonType() == target.type()) {
      return value;
    }
    return switch (target) {
      case DOUBLE -> new BsonDouble(toDouble(value));
      case STRING -> new BsonString(toText(value));
      case OBJECT_ID -> toObjectId(value);
      case BOOL -> toBool(value);
      case DATE -> toDate(value);
      case INT -> new BsonInt32((int) toWhole(value, target, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case LONG -> new BsonInt64(toWhole(value, target, Long.MIN_VALUE, Long.MAX_VALUE));
      case DECIMAL -> toDecimal(value);
      default -> throw unsupported(value, target.alias());
    };
  }

  private static QueryException unsupported(BsonValue value, String target) {
    return failure("Unsupported conversion from " + TypeName.of(value) + " to " + target);
  }

  private static QueryException failure(String message) {
    return new QueryException(FAILURE, message + " in $convert with no onError value");
  }

  private static QueryException unparsable(String text, String reason) {
    String shown = text.length() > 64 ? text.substring(0, 64) + "..." : text;
    return failure("Failed to parse number '" + shown + "': " + reason);
  }

  private static double toDouble(BsonValue value) {
    return switch (value.getBsonType()) {
      case BOOLEAN -> value.asBoolean().getValue() ? 1 : 0;
      case DATE_TIME -> value.asDateTime().getValue();
      case STRING -> parseDouble(value.asString().getValue());
      case INT32, INT64, DECIMAL128 -> {
        double number = Arithmetic.toDouble(value);
        if (Double.isInfinite(number) && WholeNumbers.isFinite(value)) {
          throw failure("Conversion would overflow target type");
        }
        yield number;
      }
      default -> throw unsupported(value, "double");
    };
  }

  private static double parseDouble(String text) {
    switch (text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text) {
      case "Infinity", "inf", "Inf", "infinity":
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case "NaN", "nan":
        return Double.NaN;
      default:
        break;
    }
    if (!isNumber(text)) {
      throw unparsable(text, "Did not consume whole string.");
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw unparsable(text, "Out of range");
    }
    return number;
  }

  /** What Java would read besides (blanks, a trailing d, hexadecimal) is no number here. */
  private static boolean isNumber(String text) {
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (".eE+-".indexOf(c) < 0) {
        return false;
      }
    }
    try {
      return digits && !Double.isNaN(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static long toWhole(BsonValue value, TypeName target, long min, long max) {
    switch (value.getBsonType()) {
      case BOOLEAN:
        return value.asBoolean().getValue() ? 1 : 0;
      case STRING:
        return parseWhole(value.asString().getValue(), min, max);
      case DATE_TIME:
        if (target == TypeName.LONG) {
          return value.asDateTime().getValue();
        }
        throw unsupported(value, target.alias());
      case INT32, INT64, DOUBLE, DECIMAL128:
        break;
      default:
        throw unsupported(value, target.alias());
    }
    if (!WholeNumbers.isFinite(value)) {
      throw failure("Attempt to convert infinity or NaN value to integer type");
    }
    double approximate = Arithmetic.toDouble(value);
    long whole = WholeNumbers.truncated(value);
    if (approximate >= 0x1p63 && !value.isInt64()
        || approximate < -0x1p63
        || whole < min
        || whole > max) {
      throw failure("Conversion would overflow target type");
    }
    return whole;
  }

  private static long parseWhole(String text, long min, long max) {
    boolean plain = !text.isEmpty();
    for (int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0; i < text.length(); i++) {
      plain &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    try {
      long number = Long.parseLong(plain ? text : "");
      if (number < min || number > max) {
        throw unparsable(text, "Overflow");
      }
      return number;
    } catch (NumberFormatException e) {
      throw unparsable(text, plain ? "Overflow" : "Did not consume whole string.");
    }
  }

  private static BsonValue toDecimal(BsonValue value) {
    return switch (value.getBsonType()) {
      case BOOLEAN -> Decimals.of(value.asBoolean().getValue() ? 1.0 : 0.0);
      case DATE_TIME -> new BsonDecimal128(new Decimal128(value.asDateTime().getValue()));
      case INT32, INT64 -> new BsonDecimal128(new Decimal128(value.asNumber().longValue()));
      case DOUBLE -> Decimals.of(value.asDouble().getValue());
      case STRING -> {
        try {
          yield new BsonDecimal128(Decimal128.parse(value.asString().getValue()));
        } catch (NumberFormatException e) {
          throw unparsable(value.asString().getValue(), "Failed to parse string to decimal");
        }
      }
      default -> throw unsupported(value, "decimal");
    };
  }

  private static String toText(BsonValue value) {
    return switch (value.getBsonType()) {
      case BOOLEAN -> Boolean.toString(value.asBoolean().getValue());
      case INT32, INT64, DOUBLE, DECIMAL128 -> Texts.number(value);
      case OBJECT_ID -> value.asObjectId().getValue().toHexString();
      case DATE_TIME -> Texts.date(value.asDateTime().getValue());
      default -> throw unsupported(value, "string");
    };
  }

  private static BsonValue toObjectId(BsonValue value) {
    if (!value.isString()) {
      throw unsupported(value, "objectId");
    }
    String text = value.asString().getValue();
    if (!ObjectId.isValid(text)) {
      throw failure(
          "Failed to parse objectId '"
              + (text.length() > 64 ? "..." : text)
              + "': Invalid string length or digits");
    }
    return new BsonObjectId(new ObjectId(text));
  }

  private static BsonValue toBool(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32, INT64, DOUBLE, DECIMAL128 -> BsonBoolean.valueOf(Arithmetic.toDouble(value) != 0);
      case STRING, OBJECT_ID, DATE_TIME, TIMESTAMP -> BsonBoolean.TRUE;
      default -> throw unsupported(value, "bool");
    };
  }

  private static BsonValue toDate(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT64 -> new BsonDateTime(value.asInt64().getValue());
      case DOUBLE, DECIMAL128 ->
          new BsonDateTime(toWhole(value, TypeName.LONG, Long.MIN_VALUE, Long.MAX_VALUE));
      case STRING ->
          new BsonDateTime(DateReader.read(value.asString().getValue(), ZoneOffset.UTC, false));
      case OBJECT_ID, TIMESTAMP -> new BsonDateTime(DateArgument.instant(value).toEpochMilli());
      default -> throw unsupported(value, "date");
    };
  }
}
