package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** {@code $dateFromParts}: by month and day or by ISO week; what is too large carries over. */
record DateFromParts(Map<String, Expression> parts, Optional<Expression> zone, boolean iso)
    implements Expression {

  private static final long MAX_PART = 1_000_000_000_000L;

  static Expression parse(BsonValue operand, ExpressionParser parser) {
    Named named =
        Named.of("$dateFromParts", operand, 40519)
            .allowing(
                40518,
                "year",
                "month",
                "day",
                "isoWeekYear",
                "isoWeek",
                "isoDayOfWeek",
                "hour",
                "minute",
                "second",
                "millisecond",
                "timezone");
    boolean iso = named.get("isoWeekYear") != null;
    boolean calendar = named.get("year") != null;
    if (!iso && !calendar) {
      throw new QueryException(
          40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
    }
    boolean mixed =
        iso
            ? calendar || named.get("month") != null || named.get("day") != null
            : named.get("isoWeek") != null || named.get("isoDayOfWeek") != null;
    if (mixed) {
      throw new QueryException(
          40489, "$dateFromParts does not allow mixing natural dates with ISO dates");
    }
    Map<String, Expression> parts = new HashMap<>();
    named.fields().forEach((name, value) -> parts.put(name, parser.parse(value)));
    parts.remove("timezone");
    return new DateFromParts(parts, DateArgument.zone(named, parser), iso);
  }

  @Override
  public BsonValue evaluate(Scope scope) {
    Map<String, Long> values = new HashMap<>();
    for (Map.Entry<String, Expression> part : parts.entrySet()) {
      BsonValue value = part.getValue().evaluate(scope);
      if (value == null || Nulls.isNullish(value)) {
        return BsonNull.VALUE;
      }
      values.put(part.getKey(), number(part.getKey(), value));
    }
    ZoneId id = DateArgument.zone(zone, scope);
    if (id == null) {
      return BsonNull.VALUE;
    }
    try {
      return new BsonDateTime(local(values).atZone(id).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new QueryException(40515, "$dateFromParts is out of range: " + e.getMessage());
    }
  }

  private static long number(String name, BsonValue value) {
    if (!WholeNumbers.isWhole(value)) {
      throw new QueryException(
          40515, "'" + name + "' must evaluate to an integer, found " + TypeName.of(value));
    }
    long number = WholeNumbers.truncated(value);
    boolean year = name.equals("year") || name.equals("isoWeekYear");
    if (year && (number < 1 || number > 9999)) {
      throw new QueryException(
          40523,
          "'" + name + "' must evaluate to an integer in the range 1 to 9999, found " + number);
    }
    if (Math.abs(number) > MAX_PART) {
      throw new QueryException(31034, "'" + name + "' is out of range: " + number);
    }
    return number;
  }

  private LocalDateTime local(Map<String, Long> values) {
    LocalDate date = iso ? isoDate(values) : calendarDate(values);
    return date.atStartOfDay()
        .plusHours(values.getOrDefault("hour", 0L))
        .plusMinutes(values.getOrDefault("minute", 0L))
        .plusSeconds(values.getOrDefault("second", 0L))
        .plusNanos(Math.multiplyExact(values.getOrDefault("millisecond", 0L), 1_000_000L));
  }

  private static LocalDate calendarDate(Map<String, Long> values) {
    return LocalDate.of(values.getOrDefault("year", 1L).intValue(), 1, 1)
        .plusMonths(values.getOrDefault("month", 1L) - 1)
        .plusDays(values.getOrDefault("day", 1L) - 1);
  }

  private static LocalDate isoDate(Map<String, Long> values) {
    int year = values.getOrDefault("isoWeekYear", 1L).intValue();
    LocalDate firstMonday =
        LocalDate.of(year, 1, 4).with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1).with(DayOfWeek.MONDAY);
    return firstMonday
        .plusWeeks(values.getOrDefault("isoWeek", 1L) - 1)
        .plusDays(values.getOrDefault("isoDayOfWeek", 1L) - 1);
  }
}
