package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonType;
import org.bson.BsonValue;

/** {@code $inc}, {@code $mul} and {@code $bit}. */
final class NumberChanges {

  private NumberChanges() {}

  static Change inc(String path, BsonValue operand) {
    check("increment", path, operand);
    return (old, at) -> old == null ? operand : combined("$inc", at, old, operand, Arithmetic::add);
  }

  /** A missing field becomes zero of the operand's type. */
  static Change mul(String path, BsonValue operand) {
    check("multiply", path, operand);
    BsonValue zero = Arithmetic.multiply(Arithmetic.ZERO, operand);
    return (old, at) ->
        old == null ? zero : combined("$mul", at, old, operand, Arithmetic::multiply);
  }

  private static void check(String verb, String path, BsonValue operand) {
    if (!Arithmetic.isNumber(operand)) {
      throw QueryException.typeMismatch(
          "Cannot "
              + verb
              + " with non-numeric argument: {"
              + path
              + ": "
              + ExtendedJson.write(operand)
              + "}");
    }
  }

  private static BsonValue combined(
      String operator,
      String path,
      BsonValue old,
      BsonValue operand,
      BinaryOperator<BsonValue> function) {
    if (!Arithmetic.isNumber(old)) {
      throw QueryException.typeMismatch(
          "Cannot apply %s to a value of non-numeric type. The field '%s' has non-numeric type %s"
              .formatted(operator, path, TypeName.of(old)));
    }
    BsonValue result = function.apply(old, operand);
    if (result.isDouble() && isWholeType(old) && isWholeType(operand)) {
      throw QueryException.badValue(
          "Failed to apply %s operations to current value (%s) for the field '%s': overflow"
              .formatted(operator, ExtendedJson.write(old), path));
    }
    return result;
  }

  private static boolean isWholeType(BsonValue value) {
    return value.isInt32() || value.isInt64();
  }

  static Change bit(BsonValue operand) {
    if (!operand.isDocument() || operand.asDocument().isEmpty()) {
      throw QueryException.badValue(
          "The $bit modifier needs an object like {and|or|xor: number}, found "
              + ExtendedJson.write(operand));
    }
    for (Map.Entry<String, BsonValue> part : operand.asDocument().entrySet()) {
      if (!part.getKey().equals("and")
          && !part.getKey().equals("or")
          && !part.getKey().equals("xor")) {
        throw QueryException.badValue(
            "The $bit modifier only supports 'and', 'or', and 'xor', not '" + part.getKey() + "'");
      }
      if (!isWholeType(part.getValue())) {
        throw QueryException.badValue(
            "The $bit modifier field must be an Integer(32/64 bit); a '"
                + TypeName.of(part.getValue())
                + "' is not supported here");
      }
    }
    return (old, at) -> {
      BsonValue result = old == null ? Arithmetic.ZERO : old;
      if (!isWholeType(result)) {
        throw QueryException.badValue(
            "Cannot apply $bit to a value of non-integral type. The field '"
                + at
                + "' has the type "
                + TypeName.of(result));
      }
      for (Map.Entry<String, BsonValue> part : operand.asDocument().entrySet()) {
        result = bit(part.getKey(), result, part.getValue());
      }
      return result;
    };
  }

  private static BsonValue bit(String operation, BsonValue left, BsonValue right) {
    long l = left.asNumber().longValue();
    long r = right.asNumber().longValue();
    long result =
        switch (operation) {
          case "and" -> l & r;
          case "or" -> l | r;
          default -> l ^ r;
        };
    return Arithmetic.wider(left, right) == BsonType.INT32
        ? new BsonInt32((int) result)
        : new BsonInt64(result);
  }
}
