package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.Literal;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.value.QueryException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Prints dates by a format with specifiers as {@code %Y-%m-%d}. */
final class DateFormat {

  private static final String SPECIFIERS = "dGHjLmMSuUVwYzZ%bB";

  private final String pattern;

  private DateFormat(String pattern) {
    this.pattern = pattern;
  }

  /** Checks a format once. */
  static DateFormat of(String pattern) {
    for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', at + 2)) {
      if (at + 1 == pattern.length()) {
        throw new QueryException(18535, "Unmatched '%' at end of format string");
      }
      if (SPECIFIERS.indexOf(pattern.charAt(at + 1)) < 0) {
        throw new QueryException(
            18536, "Invalid format character '%" + pattern.charAt(at + 1) + "' in format string");
      }
    }
    return new DateFormat(pattern);
  }

  String print(ZonedDateTime date) {
    if (date.getYear() < 0 || date.getYear() > 9999) {
      throw new QueryException(
          18537,
          "$dateToString is only defined on year 0-9999, tried to use year " + date.getYear());
    }
    StringBuilder out = new StringBuilder(pattern.length() + 16);
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%') {
        specifier(out, pattern.charAt(++i), date);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static void specifier(StringBuilder out, char specifier, ZonedDateTime date) {
    switch (specifier) {
      case 'd' -> padded(out, date.getDayOfMonth(), 2);
      case 'G' -> padded(out, date.get(IsoFields.WEEK_BASED_YEAR), 4);
      case 'H' -> padded(out, date.getHour(), 2);
      case 'j' -> padded(out, date.getDayOfYear(), 3);
      case 'L' -> padded(out, date.get(ChronoField.MILLI_OF_SECOND), 3);
      case 'm' -> padded(out, date.getMonthValue(), 2);
      case 'M' -> padded(out, date.getMinute(), 2);
      case 'S' -> padded(out, date.getSecond(), 2);
      case 'u' -> out.append(date.getDayOfWeek().getValue());
      case 'U' -> padded(out, DateOperators.week(date), 2);
      case 'V' -> padded(out, date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
      case 'w' -> out.append(DateOperators.dayOfWeek(date));
      case 'Y' -> padded(out, date.getYear(), 4);
      case 'z' -> offset(out, date.getOffset());
      case 'Z' -> minutes(out, date.getOffset());
      case 'b' -> out.append(date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
      case 'B' -> out.append(date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      default -> out.append('%');
    }
  }

  private static void padded(StringBuilder out, int number, int width) {
    String digits = Integer.toString(number);
    out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }

  private static void offset(StringBuilder out, ZoneOffset offset) {
    int minutes = offset.getTotalSeconds() / 60;
    out.append(minutes < 0 ? '-' : '+');
    padded(out, Math.abs(minutes) / 60, 2);
    padded(out, Math.abs(minutes) % 60, 2);
  }

  private static void minutes(StringBuilder out, ZoneOffset offset) {
    int minutes = offset.getTotalSeconds() / 60;
    out.append(minutes < 0 ? "" : "+").append(minutes);
  }

  /** The {@code format} argument: none, a constant, or computed for each date. */
  static Source source(Named named, ExpressionParser parser) {
    Optional<Expression> format = named.parse("format", parser);
    if (format.isEmpty()) {
      DateFormat utc = of("%Y-%m-%dT%H:%M:%S.%LZ");
      DateFormat zoned = of("%Y-%m-%dT%H:%M:%S.%L");
      return (date, scope) ->
          new BsonString((date.getZone().equals(ZoneOffset.UTC) ? utc : zoned).print(date));
    }
    if (format.get() instanceof Literal literal && literal.value().isString()) {
      DateFormat constant = of(literal.value().asString().getValue());
      return (date, scope) -> new BsonString(constant.print(date));
    }
    return (date, scope) -> {
      BsonValue pattern = format.get().evaluate(scope);
      if (Nulls.isNullish(pattern)) {
        return BsonNull.VALUE;
      }
      return new BsonString(
          of(DateArgument.text(pattern, 18533, "$dateToString's 'format'")).print(date));
    };
  }

  /** Prints a date by the format that holds in a scope. */
  @FunctionalInterface
  interface Source {
    BsonValue print(ZonedDateTime date, Scope scope);
  }
}
