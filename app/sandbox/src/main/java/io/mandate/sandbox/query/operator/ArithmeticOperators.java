package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import org.bson.BsonDateTime;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Sums, products and what else takes two numbers or more; null and missing give null. */
final class ArithmeticOperators {

  private ArithmeticOperators() {}

  static void register(OperatorTable table) {
    table.variadic("$add", 0, Integer.MAX_VALUE, ArithmeticOperators::add);
    table.variadic("$multiply", 0, Integer.MAX_VALUE, ArithmeticOperators::multiply);
    table.binary("$subtract", ArithmeticOperators::subtract);
    table.binary("$divide", ArithmeticOperators::divide);
    table.binary("$mod", ArithmeticOperators::mod);
    MathOperators.register(table);
  }

  /** One of the summands may be a date. */
  private static BsonValue add(@Nullable BsonValue[] values) {
    BsonValue sum = Arithmetic.ZERO;
    boolean date = false;
    for (BsonValue value : values) {
      if (value == null || Nulls.isNullish(value)) {
        return BsonNull.VALUE;
      }
      if (value.isDateTime()) {
        if (date) {
          throw new QueryException(16612, "only one date allowed in an $add expression");
        }
        date = true;
        sum = Arithmetic.add(sum, new BsonInt64(value.asDateTime().getValue()));
      } else if (Arithmetic.isNumber(value)) {
        sum = Arithmetic.add(sum, value);
      } else {
        throw new QueryException(
            16554, "$add only supports numeric or date types, not " + TypeName.of(value));
      }
    }
    return date ? new BsonDateTime(milliseconds(sum)) : sum;
  }

  private static BsonValue multiply(@Nullable BsonValue[] values) {
    BsonValue product = new BsonInt32(1);
    for (BsonValue value : values) {
      if (value == null || Nulls.isNullish(value)) {
        return BsonNull.VALUE;
      }
      if (!Arithmetic.isNumber(value)) {
        throw new QueryException(
            16555, "$multiply only supports numeric types, not " + TypeName.of(value));
      }
      product = Arithmetic.multiply(product, value);
    }
    return product;
  }

  private static BsonValue subtract(@Nullable BsonValue left, @Nullable BsonValue right) {
    if (left == null || right == null || Nulls.isNullish(left) || Nulls.isNullish(right)) {
      return BsonNull.VALUE;
    }
    if (left.isDateTime() && right.isDateTime()) {
      return new BsonInt64(left.asDateTime().getValue() - right.asDateTime().getValue());
    }
    if (left.isDateTime() && Arithmetic.isNumber(right)) {
      return new BsonDateTime(left.asDateTime().getValue() - milliseconds(right));
    }
    if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
      return Arithmetic.subtract(left, right);
    }
    throw new QueryException(
        16556, "cant $subtract a " + TypeName.of(right) + " from a " + TypeName.of(left));
  }

  /** A date moves by whole milliseconds, the nearest to the number given. */
  private static long milliseconds(BsonValue number) {
    return number.isDouble() || number.isDecimal128()
        ? Math.round(Arithmetic.toDouble(number))
        : WholeNumbers.truncated(number);
  }

  private static BsonValue divide(@Nullable BsonValue left, @Nullable BsonValue right) {
    if (left == null || right == null || Nulls.isNullish(left) || Nulls.isNullish(right)) {
      return BsonNull.VALUE;
    }
    if (!Arithmetic.isNumber(left) || !Arithmetic.isNumber(right)) {
      throw new QueryException(
          16609,
          "$divide only supports numeric types, not "
              + TypeName.of(left)
              + " and "
              + TypeName.of(right));
    }
    if (Arithmetic.toDouble(right) == 0) {
      throw new QueryException(16608, "can't $divide by zero");
    }
    return Arithmetic.divide(left, right);
  }

  private static BsonValue mod(@Nullable BsonValue left, @Nullable BsonValue right) {
    if (left == null || right == null || Nulls.isNullish(left) || Nulls.isNullish(right)) {
      return BsonNull.VALUE;
    }
    if (!Arithmetic.isNumber(left) || !Arithmetic.isNumber(right)) {
      throw new QueryException(
          16611,
          "$mod only supports numeric types, not "
              + TypeName.of(left)
              + " and "
              + TypeName.of(right));
    }
    if (Arithmetic.toDouble(right) == 0) {
      throw new QueryException(16610, "can't $mod by zero");
    }
    return Arithmetic.remainder(left, right);
  }
}
