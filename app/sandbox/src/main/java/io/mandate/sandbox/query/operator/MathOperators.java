package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.Decimals;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Functions of one number, powers and logarithms. Null and missing give null. */
final class MathOperators {

  private MathOperators() {}

  static void register(OperatorTable table) {
    number(table, "$abs", MathOperators::abs);
    number(table, "$ceil", value -> rounded(value, 0, RoundingMode.CEILING));
    number(table, "$floor", value -> rounded(value, 0, RoundingMode.FLOOR));
    real(table, "$exp", Math::exp);
    number(table, "$sqrt", MathOperators::sqrt);
    number(table, "$ln", value -> logarithm("$ln", value, Math::log));
    number(table, "$log10", value -> logarithm("$log10", value, Math::log10));
    table.binary("$log", MathOperators::log);
    table.binary("$pow", MathOperators::pow);
    places(table, "$trunc", RoundingMode.DOWN);
    places(table, "$round", RoundingMode.HALF_EVEN);
  }

  private interface Numeric {
    BsonValue apply(BsonValue number);
  }

  private static void number(OperatorTable table, String name, Numeric function) {
    table.unary(
        name,
        value -> {
          if (value == null || Nulls.isNullish(value)) {
            return BsonNull.VALUE;
          }
          return function.apply(numeric(name, value));
        });
  }

  private static void real(OperatorTable table, String name, DoubleUnaryOperator function) {
    number(table, name, value -> like(value, function.applyAsDouble(Arithmetic.toDouble(value))));
  }

  private static BsonValue numeric(String name, BsonValue value) {
    if (!Arithmetic.isNumber(value)) {
      throw new QueryException(
          28765, name + " only supports numeric types, not " + TypeName.of(value));
    }
    return value;
  }

  /** A double, or a decimal when the argument is one. */
  private static BsonValue like(BsonValue argument, double result) {
    return argument.isDecimal128() ? Decimals.of(result) : new BsonDouble(result);
  }

  private static BsonValue abs(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32 -> Arithmetic.whole(Math.abs((long) value.asInt32().getValue()));
      case INT64 -> {
        if (value.asInt64().getValue() == Long.MIN_VALUE) {
          throw new QueryException(28680, "can't take $abs of long long min");
        }
        yield new BsonInt64(Math.abs(value.asInt64().getValue()));
      }
      case DOUBLE -> new BsonDouble(Math.abs(value.asDouble().getValue()));
      default ->
          WholeNumbers.isFinite(value)
              ? Decimals.of(Arithmetic.decimal(value).abs())
              : Decimals.of(Math.abs(Arithmetic.toDouble(value)));
    };
  }

  private static BsonValue sqrt(BsonValue value) {
    double number = Arithmetic.toDouble(value);
    if (number < 0) {
      throw new QueryException(28714, "$sqrt's argument must be greater than or equal to 0");
    }
    return value.isDecimal128() && WholeNumbers.isFinite(value)
        ? Decimals.of(Arithmetic.decimal(value).sqrt(MathContext.DECIMAL128))
        : like(value, Math.sqrt(number));
  }

  private static BsonValue logarithm(String name, BsonValue value, DoubleUnaryOperator function) {
    double number = Arithmetic.toDouble(value);
    if (number <= 0) {
      throw new QueryException(
          name.equals("$ln") ? 28766 : 28761,
          name + "'s argument must be a positive number, but is " + number);
    }
    return like(value, function.applyAsDouble(number));
  }

  private static BsonValue log(@Nullable BsonValue value, @Nullable BsonValue base) {
    if (value == null || base == null || Nulls.isNullish(value) || Nulls.isNullish(base)) {
      return BsonNull.VALUE;
    }
    double number = Arithmetic.toDouble(logNumber(value, "argument", 28756));
    double root = Arithmetic.toDouble(logNumber(base, "base", 28757));
    if (number <= 0) {
      throw new QueryException(
          28758, "$log's argument must be a positive number, but is " + number);
    }
    if (root <= 0 || root == 1) {
      throw new QueryException(
          28759, "$log's base must be a positive number not equal to 1, but is " + root);
    }
    double result = Math.log(number) / Math.log(root);
    return value.isDecimal128() || base.isDecimal128()
        ? Decimals.of(result)
        : new BsonDouble(result);
  }

  private static BsonValue logNumber(BsonValue value, String which, int code) {
    if (!Arithmetic.isNumber(value)) {
      throw new QueryException(
          code, "$log's " + which + " must be numeric, not " + TypeName.of(value));
    }
    return value;
  }

  /** Whole to the power of whole stays whole as long as a long can hold it. */
  private static BsonValue pow(@Nullable BsonValue base, @Nullable BsonValue exponent) {
    if (base == null || exponent == null || Nulls.isNullish(base) || Nulls.isNullish(exponent)) {
      return BsonNull.VALUE;
    }
    if (!Arithmetic.isNumber(base)) {
      throw new QueryException(28762, "$pow's base must be numeric, not " + TypeName.of(base));
    }
    if (!Arithmetic.isNumber(exponent)) {
      throw new QueryException(
          28763, "$pow's exponent must be numeric, not " + TypeName.of(exponent));
    }
    double b = Arithmetic.toDouble(base);
    double e = Arithmetic.toDouble(exponent);
    if (b == 0 && e < 0) {
      throw new QueryException(28764, "$pow cannot take a base of 0 and a negative exponent");
    }
    return switch (Arithmetic.wider(base, exponent)) {
      case INT32, INT64 -> wholePower(base, exponent, Math.pow(b, e));
      case DOUBLE -> new BsonDouble(Math.pow(b, e));
      default ->
          WholeNumbers.isInt(exponent) && Math.abs(e) < 1000 && WholeNumbers.isFinite(base)
              ? Decimals.of(Arithmetic.decimal(base).pow((int) e, MathContext.DECIMAL128))
              : Decimals.of(Math.pow(b, e));
    };
  }

  private static BsonValue wholePower(BsonValue base, BsonValue exponent, double approximate) {
    long b = base.asNumber().longValue();
    long e = exponent.asNumber().longValue();
    boolean trivial = b == 0 || b == 1 || b == -1;
    if (e < 0 && !trivial || Math.abs(approximate) >= 0x1p63) {
      return new BsonDouble(approximate);
    }
    long result = trivial ? (e % 2 == 0 ? b * b : b) : exactPower(b, e);
    if (e == 0) {
      result = 1;
    }
    boolean ints = Arithmetic.wider(base, exponent) == BsonType.INT32;
    return ints ? Arithmetic.whole(result) : new BsonInt64(result);
  }

  private static long exactPower(long base, long exponent) {
    long result = 1;
    for (long i = 0; i < exponent; i++) {
      result *= base;
    }
    return result;
  }

  private static void places(OperatorTable table, String name, RoundingMode mode) {
    table.variadic(
        name,
        1,
        2,
        values -> {
          BsonValue value = values[0];
          BsonValue places = values.length == 1 ? new BsonInt32(0) : values[1];
          if (value == null || places == null || Nulls.anyNullish(values)) {
            return BsonNull.VALUE;
          }
          if (!WholeNumbers.isInt(places)) {
            throw new QueryException(51082, name + " requires a whole number of places");
          }
          long count = WholeNumbers.truncated(places);
          if (count < -20 || count > 100) {
            throw new QueryException(
                51083, "cannot apply " + name + " with precision value " + count);
          }
          return rounded(numeric(name, value), (int) count, mode);
        });
  }

  private static BsonValue rounded(BsonValue value, int places, RoundingMode mode) {
    if (!WholeNumbers.isFinite(value)) {
      return value;
    }
    return switch (value.getBsonType()) {
      case INT32, INT64 -> {
        if (places >= 0) {
          yield value;
        }
        long whole =
            BigDecimal.valueOf(value.asNumber().longValue()).setScale(places, mode).longValue();
        yield value.isInt32() ? Arithmetic.whole(whole) : new BsonInt64(whole);
      }
      case DOUBLE -> {
        double number = value.asDouble().getValue();
        double result = new BigDecimal(number).setScale(places, mode).doubleValue();
        yield new BsonDouble(result == 0 ? Math.copySign(0.0, number) : result);
      }
      default -> Decimals.of(Arithmetic.decimal(value).setScale(places, mode));
    };
  }
}
