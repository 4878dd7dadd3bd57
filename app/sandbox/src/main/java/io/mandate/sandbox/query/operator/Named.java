package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Arguments given by name, as {@code {input: .., as: ..}}. */
record Named(String operator, BsonDocument fields) {

  static Named of(String operator, BsonValue operand, int code) {
    if (!operand.isDocument()) {
      throw new QueryException(
          code, operator + " requires an object as an argument, found: " + TypeName.of(operand));
    }
    return new Named(operator, operand.asDocument());
  }

  Named allowing(int code, String... names) {
    List<String> known = List.of(names);
    for (String name : fields.keySet()) {
      if (!known.contains(name)) {
        throw new QueryException(code, operator + " found an unknown argument: " + name);
      }
    }
    return this;
  }

  @Nullable BsonValue get(String name) {
    return fields.get(name);
  }

  BsonValue required(String name, int code) {
    BsonValue value = fields.get(name);
    if (value == null) {
      throw new QueryException(code, operator + " requires '" + name + "' to be specified");
    }
    return value;
  }

  Optional<Expression> parse(String name, ExpressionParser parser) {
    BsonValue value = fields.get(name);
    return value == null ? Optional.empty() : Optional.of(parser.parse(value));
  }
}
