package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Tests of a value's type, its remainder, an array's size. */
final class ElementTests {

  private static final Set<BsonType> NUMBERS =
      EnumSet.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128);

  private ElementTests() {}

  static ValueTest type(BsonValue operand) {
    Set<BsonType> types = types(operand);
    return value -> value != null && types.contains(value.getBsonType());
  }

  /** The types that a name, a number or a list of them means; {@code number} means four. */
  static Set<BsonType> types(BsonValue operand) {
    Set<BsonType> types = EnumSet.noneOf(BsonType.class);
    List<BsonValue> names = operand.isArray() ? operand.asArray() : List.of(operand);
    if (names.isEmpty()) {
      throw QueryException.failedToParse("$type must match at least one type");
    }
    for (BsonValue name : names) {
      if (name.isString() && name.asString().getValue().equals("number")) {
        types.addAll(NUMBERS);
      } else {
        types.add(TypeName.parse(name).type());
      }
    }
    return types;
  }

  static ValueTest mod(BsonValue operand) {
    if (!operand.isArray()) {
      throw QueryException.badValue("malformed mod, needs to be an array");
    }
    List<BsonValue> parts = operand.asArray();
    if (parts.size() != 2) {
      throw QueryException.badValue(
          "malformed mod, " + (parts.size() < 2 ? "not enough elements" : "too many elements"));
    }
    long divisor = modPart(parts.get(0), "divisor");
    long remainder = modPart(parts.get(1), "remainder");
    if (divisor == 0) {
      throw QueryException.badValue("divisor cannot be 0");
    }
    return value ->
        value != null
            && WholeNumbers.isFinite(value)
            && WholeNumbers.truncated(value) % divisor == remainder;
  }

  private static long modPart(BsonValue value, String name) {
    if (!WholeNumbers.isFinite(value)) {
      throw QueryException.badValue("malformed mod, " + name + " not a number");
    }
    return WholeNumbers.truncated(value);
  }

  static ValueTest size(BsonValue operand) {
    if (!operand.isNumber() && !operand.isDecimal128()) {
      throw QueryException.badValue("$size needs a number");
    }
    if (!WholeNumbers.isWhole(operand)) {
      throw QueryException.badValue("$size must be a whole number");
    }
    long size = WholeNumbers.truncated(operand);
    if (size < 0) {
      throw QueryException.badValue("$size may not be negative: " + ExtendedJson.write(operand));
    }
    return value -> value != null && value.isArray() && value.asArray().size() == size;
  }
}
