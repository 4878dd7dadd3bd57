package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** {@code $convert}, its short forms and {@code $type}. */
final class ConversionOperators {

  private static final Map<String, TypeName> SHORT_FORMS =
      Map.of(
          "$toBool", TypeName.BOOL,
          "$toDate", TypeName.DATE,
          "$toDecimal", TypeName.DECIMAL,
          "$toDouble", TypeName.DOUBLE,
          "$toInt", TypeName.INT,
          "$toLong", TypeName.LONG,
          "$toObjectId", TypeName.OBJECT_ID,
          "$toString", TypeName.STRING);

  private ConversionOperators() {}

  static void register(OperatorTable table) {
    SHORT_FORMS.forEach(
        (name, type) ->
            table.unary(
                name,
                value ->
                    value == null || Nulls.isNullish(value)
                        ? BsonNull.VALUE
                        : Conversions.convert(value, type)));
    table.custom("$convert", ConversionOperators::parse);
    table.unary("$type", value -> new BsonString(value == null ? "missing" : TypeName.of(value)));
  }

  private static Expression parse(BsonValue operand, ExpressionParser parser) {
    Named named =
        Named.of("$convert", operand, QueryException.FAILED_TO_PARSE)
            .allowing(QueryException.FAILED_TO_PARSE, "input", "to", "onError", "onNull");
    Expression input = parser.parse(named.required("input", QueryException.FAILED_TO_PARSE));
    Expression to = parser.parse(named.required("to", QueryException.FAILED_TO_PARSE));
    Optional<Expression> onError = named.parse("onError", parser);
    Optional<Expression> onNull = named.parse("onNull", parser);
    return scope -> {
      BsonValue value = input.evaluate(scope);
      BsonValue target = to.evaluate(scope);
      if (value == null || Nulls.isNullish(value)) {
        return onNull.isPresent() ? onNull.get().evaluate(scope) : BsonNull.VALUE;
      }
      if (target == null || Nulls.isNullish(target)) {
        return BsonNull.VALUE;
      }
      TypeName type = TypeName.parse(target);
      try {
        return Conversions.convert(value, type);
      } catch (QueryException e) {
        if (e.code() == Conversions.FAILURE && onError.isPresent()) {
          return onError.get().evaluate(scope);
        }
        throw e;
      }
    };
  }
}
