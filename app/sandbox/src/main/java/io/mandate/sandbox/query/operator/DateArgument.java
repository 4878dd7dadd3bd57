package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.Literal;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A date and the time zone that it is seen in. */
record DateArgument(Expression date, Optional<Expression> zone) {

  /** A date alone, or {@code {date, timezone}}. */
  static DateArgument parse(String operator, BsonValue operand, ExpressionParser parser) {
    if (operand.isDocument() && !isExpression(operand)) {
      Named named = Named.of(operator, operand, 40535).allowing(40535, "date", "timezone");
      return of(named, named.required("date", 40539), parser);
    }
    if (operand.isArray() && operand.asArray().size() != 1) {
      throw new QueryException(
          40536,
          operator
              + " accepts exactly one argument if given an array, but was given "
              + operand.asArray().size());
    }
    return new DateArgument(parser.arguments(operand)[0], Optional.empty());
  }

  static DateArgument of(Named named, BsonValue date, ExpressionParser parser) {
    return new DateArgument(parser.parse(date), zone(named, parser));
  }

  /** The {@code timezone} argument, looked up once where it is a constant. */
  static Optional<Expression> zone(Named named, ExpressionParser parser) {
    Optional<Expression> zone = named.parse("timezone", parser);
    if (zone.isPresent()
        && zone.get() instanceof Literal literal
        && !Nulls.isNullish(literal.value())) {
      Zones.parse(literal.value());
    }
    return zone;
  }

  private static boolean isExpression(BsonValue operand) {
    return !operand.asDocument().isEmpty() && operand.asDocument().getFirstKey().startsWith("$");
  }

  /** The date in its zone, or null when either is null or missing. */
  @Nullable ZonedDateTime evaluate(Scope scope) {
    BsonValue value = date.evaluate(scope);
    if (value == null || Nulls.isNullish(value)) {
      return null;
    }
    ZoneId id = zone(zone, scope);
    return id == null ? null : instant(value).atZone(id);
  }

  /** UTC when none was given; null when it is null or missing. */
  static @Nullable ZoneId zone(Optional<Expression> zone, Scope scope) {
    if (zone.isEmpty()) {
      return ZoneOffset.UTC;
    }
    BsonValue value = zone.get().evaluate(scope);
    return value == null || Nulls.isNullish(value) ? null : Zones.parse(value);
  }

  static Instant instant(BsonValue value) {
    return switch (value.getBsonType()) {
      case DATE_TIME -> Instant.ofEpochMilli(value.asDateTime().getValue());
      case TIMESTAMP -> Instant.ofEpochSecond(value.asTimestamp().getTime() & 0xffffffffL);
      case OBJECT_ID ->
          Instant.ofEpochSecond(value.asObjectId().getValue().getTimestamp() & 0xffffffffL);
      default ->
          throw new QueryException(
              16006, "can't convert from BSON type " + TypeName.of(value) + " to Date");
    };
  }

  static String text(@Nullable BsonValue value, int code, String what) {
    if (!(value instanceof BsonString text)) {
      throw new QueryException(
          code,
          what
              + " must evaluate to a string, found "
              + (value == null ? "missing" : TypeName.of(value)));
    }
    return text.getValue();
  }
}
