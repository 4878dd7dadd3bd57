package io.mandate.sandbox.statement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * {@code new Date(…)}: nothing for the server's time, milliseconds, ISO-8601 text (also with a
 * blank for the T, and with slashes), or year, month from 0 and so on. Without an offset the time
 * is UTC, which is what CloudBase's own functions run in.
 */
final class DateLiteral {

  private static final long FARTHEST = 8_640_000_000_000_000L;

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu[-MM[-dd]][/M/d][['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]]")
          .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
          .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT);

  private DateLiteral() {}

  static Value make(Arguments arguments) {
    if (arguments.values().isEmpty()) {
      return Scalar.serverDate(Scalar.number(0));
    }
    if (arguments.values().size() > 1) {
      return Scalar.date(parts(arguments));
    }
    if (arguments.first() instanceof Scalar scalar) {
      if (scalar.bson().isDateTime()) {
        return scalar;
      } else if (scalar.isNumber() && Math.abs(scalar.doubleValue()) <= FARTHEST) {
        return Scalar.date((long) scalar.doubleValue());
      } else if (scalar.bson().isString()) {
        return Scalar.date(parsed(scalar.bson().asString().getValue()));
      }
    }
    throw new Refusal("Invalid Date");
  }

  private static long parsed(String text) {
    try {
      TemporalAccessor read = FORMAT.parse(text);
      return Instant.from(read).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new Refusal("Invalid Date");
    }
  }

  private static long parts(Arguments arguments) {
    if (arguments.values().size() > 7) {
      throw new Refusal("Invalid Date");
    }
    long[] parts = {0, 0, 1, 0, 0, 0, 0};
    for (int i = 0; i < arguments.values().size(); i++) {
      if (!(arguments.get(i) instanceof Scalar scalar
          && scalar.isWhole()
          && Math.abs(scalar.doubleValue()) <= 1e9)) {
        throw new Refusal("Invalid Date");
      }
      parts[i] = scalar.longValue();
    }
    try {
      int year = (int) (parts[0] >= 0 && parts[0] <= 99 ? parts[0] + 1900 : parts[0]);
      return LocalDateTime.of(year, 1, 1, 0, 0)
          .plusMonths(parts[1])
          .plusDays(parts[2] - 1)
          .plusHours(parts[3])
          .plusMinutes(parts[4])
          .plusSeconds(parts[5])
          .toInstant(ZoneOffset.UTC)
          .plusMillis(parts[6])
          .toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new Refusal("Invalid Date");
    }
  }
}
