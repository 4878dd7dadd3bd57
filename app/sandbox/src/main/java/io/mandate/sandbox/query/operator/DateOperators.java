package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.QueryException;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Parts of dates, seen in a time zone. */
final class DateOperators {

  private DateOperators() {}

  static void register(OperatorTable table) {
    part(table, "$year", ZonedDateTime::getYear);
    part(table, "$month", ZonedDateTime::getMonthValue);
    part(table, "$dayOfMonth", ZonedDateTime::getDayOfMonth);
    part(table, "$dayOfYear", ZonedDateTime::getDayOfYear);
    part(table, "$dayOfWeek", DateOperators::dayOfWeek);
    part(table, "$hour", ZonedDateTime::getHour);
    part(table, "$minute", ZonedDateTime::getMinute);
    part(table, "$second", ZonedDateTime::getSecond);
    part(table, "$millisecond", date -> date.get(ChronoField.MILLI_OF_SECOND));
    part(table, "$week", DateOperators::week);
    part(table, "$isoWeek", date -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    part(table, "$isoDayOfWeek", date -> date.getDayOfWeek().getValue());
    table.custom("$isoWeekYear", DateOperators::isoWeekYear);
    table.custom("$dateToParts", DateOperators::parts);
    table.custom("$dateFromParts", DateFromParts::parse);
    table.custom("$dateToString", DateOperators::format);
    table.custom("$dateFromString", DateFromString::parse);
  }

  private static void part(OperatorTable table, String name, ToIntFunction<ZonedDateTime> part) {
    table.custom(
        name,
        (operand, parser) -> {
          DateArgument argument = DateArgument.parse(name, operand, parser);
          return scope -> {
            ZonedDateTime date = argument.evaluate(scope);
            return date == null ? BsonNull.VALUE : new BsonInt32(part.applyAsInt(date));
          };
        });
  }

  /** Sunday is 1. */
  static int dayOfWeek(ZonedDateTime date) {
    return date.getDayOfWeek().getValue() % 7 + 1;
  }

  /** Weeks begin on Sundays; the days before the first one are in week 0. */
  static int week(ZonedDateTime date) {
    return (date.getDayOfYear() + 7 - dayOfWeek(date)) / 7;
  }

  private static Expression isoWeekYear(BsonValue operand, ExpressionParser parser) {
    DateArgument argument = DateArgument.parse("$isoWeekYear", operand, parser);
    return scope -> {
      ZonedDateTime date = argument.evaluate(scope);
      return date == null ? BsonNull.VALUE : new BsonInt64(date.get(IsoFields.WEEK_BASED_YEAR));
    };
  }

  private static Expression parts(BsonValue operand, ExpressionParser parser) {
    Named named =
        Named.of("$dateToParts", operand, 40524).allowing(40520, "date", "timezone", "iso8601");
    DateArgument argument = DateArgument.of(named, named.required("date", 40522), parser);
    Optional<Expression> iso = named.parse("iso8601", parser);
    return scope -> {
      BsonValue flag = iso.isPresent() ? iso.get().evaluate(scope) : BsonBoolean.FALSE;
      ZonedDateTime date = argument.evaluate(scope);
      if (date == null || flag == null || Nulls.isNullish(flag)) {
        return BsonNull.VALUE;
      }
      if (!flag.isBoolean()) {
        throw new QueryException(40521, "iso8601 must evaluate to a bool");
      }
      return flag.asBoolean().getValue() ? isoParts(date) : calendarParts(date);
    };
  }

  private static BsonDocument calendarParts(ZonedDateTime date) {
    BsonDocument parts = new BsonDocument();
    parts.append("year", new BsonInt32(date.getYear()));
    parts.append("month", new BsonInt32(date.getMonthValue()));
    parts.append("day", new BsonInt32(date.getDayOfMonth()));
    return time(parts, date);
  }

  private static BsonDocument isoParts(ZonedDateTime date) {
    BsonDocument parts = new BsonDocument();
    parts.append("isoWeekYear", new BsonInt32(date.get(IsoFields.WEEK_BASED_YEAR)));
    parts.append("isoWeek", new BsonInt32(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    parts.append("isoDayOfWeek", new BsonInt32(date.getDayOfWeek().getValue()));
    return time(parts, date);
  }

  private static BsonDocument time(BsonDocument parts, ZonedDateTime date) {
    parts.append("hour", new BsonInt32(date.getHour()));
    parts.append("minute", new BsonInt32(date.getMinute()));
    parts.append("second", new BsonInt32(date.getSecond()));
    return parts.append("millisecond", new BsonInt32(date.get(ChronoField.MILLI_OF_SECOND)));
  }

  private static Expression format(BsonValue operand, ExpressionParser parser) {
    Named named =
        Named.of("$dateToString", operand, 18629)
            .allowing(18534, "date", "format", "timezone", "onNull");
    DateArgument argument = DateArgument.of(named, named.required("date", 18628), parser);
    DateFormat.Source format = DateFormat.source(named, parser);
    Optional<Expression> onNull = named.parse("onNull", parser);
    return scope -> {
      ZonedDateTime date = argument.evaluate(scope);
      if (date == null) {
        return onNull.isPresent() ? onNull.get().evaluate(scope) : BsonNull.VALUE;
      }
      return format.print(date, scope);
    };
  }
}
