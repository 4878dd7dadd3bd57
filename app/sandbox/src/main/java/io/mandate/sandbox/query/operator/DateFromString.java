package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.value.QueryException;
import java.time.ZoneId;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $dateFromString}: reads a date, in ISO form or by a format. */
record DateFromString(
    Expression text,
    Optional<Expression> format,
    Optional<Expression> zone,
    Optional<Expression> onError,
    Optional<Expression> onNull)
    implements Expression {

  static Expression parse(BsonValue operand, ExpressionParser parser) {
    Named named =
        Named.of("$dateFromString", operand, 40540)
            .allowing(40541, "dateString", "format", "timezone", "onError", "onNull");
    return new DateFromString(
        parser.parse(named.required("dateString", 40542)),
        named.parse("format", parser),
        DateArgument.zone(named, parser),
        named.parse("onError", parser),
        named.parse("onNull", parser));
  }

  @Override
  public @Nullable BsonValue evaluate(Scope scope) {
    BsonValue value = text.evaluate(scope);
    if (Nulls.isNullish(value)) {
      return onNull.isPresent() ? onNull.get().evaluate(scope) : BsonNull.VALUE;
    }
    BsonValue pattern = format.isPresent() ? format.get().evaluate(scope) : null;
    if (format.isPresent() && Nulls.isNullish(pattern)) {
      return BsonNull.VALUE;
    }
    ZoneId id = DateArgument.zone(zone, scope);
    if (id == null) {
      return BsonNull.VALUE;
    }
    try {
      String date = DateArgument.text(value, Conversions.FAILURE, "$dateFromString's 'dateString'");
      return new BsonDateTime(
          pattern == null
              ? DateReader.read(date, id, zone.isPresent())
              : PatternDateReader.read(
                  date,
                  DateArgument.text(pattern, 40684, "$dateFromString's 'format'"),
                  id,
                  zone.isPresent()));
    } catch (QueryException e) {
      if (e.code() == Conversions.FAILURE && onError.isPresent()) {
        return onError.get().evaluate(scope);
      }
      throw e;
    }
  }
}
