package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Values as text: a number in its shortest form, a date in ISO form. */
final class Texts {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Texts() {}

  /** As string operators coerce: null and missing become the empty text. */
  static String coerce(@Nullable BsonValue value) {
    if (value == null || Nulls.isNullish(value)) {
      return "";
    }
    return switch (value.getBsonType()) {
      case STRING -> value.asString().getValue();
      case SYMBOL -> value.asSymbol().getSymbol();
      case INT32, INT64, DOUBLE, DECIMAL128 -> number(value);
      case DATE_TIME -> date(value.asDateTime().getValue());
      default ->
          throw new QueryException(
              16007, "can't convert from BSON type " + TypeName.of(value) + " to String");
    };
  }

  static String number(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32 -> Integer.toString(value.asInt32().getValue());
      case INT64 -> Long.toString(value.asInt64().getValue());
      case DOUBLE -> real(value.asDouble().getValue());
      default -> value.asDecimal128().getValue().toString();
    };
  }

  static String date(long milliseconds) {
    return ISO.format(Instant.ofEpochMilli(milliseconds));
  }

  private static String real(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
    }
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    if (exponent < 0) {
      return text;
    }
    String mantissa = text.substring(0, exponent);
    if (mantissa.endsWith(".0")) {
      mantissa = mantissa.substring(0, mantissa.length() - 2);
    }
    String power = text.substring(exponent + 1);
    String sign = power.startsWith("-") ? "-" : "+";
    String digits = power.startsWith("-") ? power.substring(1) : power;
    return mantissa + "e" + sign + (digits.length() < 2 ? "0" + digits : digits);
  }
}
