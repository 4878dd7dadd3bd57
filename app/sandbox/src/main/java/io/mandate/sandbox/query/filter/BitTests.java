package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.stream.IntStream;
import org.bson.BsonBinary;
import org.bson.BsonValue;

/** {@code $bitsAllSet} and its kin, over whole numbers (two's complement) and binary data. */
final class BitTests {

  private BitTests() {}

  /** Whether, of the positions given, all (or any) are set (or clear). */
  static ValueTest of(String operator, BsonValue operand) {
    boolean all = operator.startsWith("$bitsAll");
    boolean set = operator.endsWith("Set");
    int[] positions = positions(operator, operand);
    return value -> {
      if (value == null || !value.isBinary() && !WholeNumbers.isWhole(value)) {
        return false;
      }
      for (int position : positions) {
        if ((isSet(value, position) == set) != all) {
          return !all;
        }
      }
      return all;
    };
  }

  private static boolean isSet(BsonValue value, int position) {
    if (value.isBinary()) {
      byte[] data = value.asBinary().getData();
      return position / 8 < data.length && (data[position / 8] >> position % 8 & 1) == 1;
    }
    return (WholeNumbers.truncated(value) >> Math.min(position, 63) & 1) == 1;
  }

  private static int[] positions(String operator, BsonValue operand) {
    if (operand.isArray()) {
      return operand.asArray().stream().mapToInt(p -> position(operator, p)).toArray();
    }
    if (operand.isBinary()) {
      return setPositions(operand.asBinary());
    }
    if (!WholeNumbers.isWhole(operand) || WholeNumbers.truncated(operand) < 0) {
      throw QueryException.badValue(
          operator + " takes an Array, a number that is not negative, or a BinData");
    }
    long mask = WholeNumbers.truncated(operand);
    return IntStream.range(0, 64).filter(p -> (mask >> p & 1) == 1).toArray();
  }

  private static int position(String operator, BsonValue position) {
    if (!WholeNumbers.isInt(position) || WholeNumbers.truncated(position) < 0) {
      throw QueryException.badValue(
          "bit positions of " + operator + " must be integers that are not negative");
    }
    return (int) WholeNumbers.truncated(position);
  }

  private static int[] setPositions(BsonBinary mask) {
    return IntStream.range(0, mask.getData().length * 8).filter(p -> isSet(mask, p)).toArray();
  }
}
