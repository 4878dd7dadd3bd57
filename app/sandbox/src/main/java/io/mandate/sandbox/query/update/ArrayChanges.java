package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.filter.FieldOperands;
import io.mandate.sandbox.query.filter.FilterParser;
import io.mandate.sandbox.query.filter.ValueTest;
import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $addToSet}, {@code $pop}, {@code $pull} and {@code $pullAll}. */
final class ArrayChanges {

  private ArrayChanges() {}

  static Change addToSet(String path, BsonValue operand) {
    List<BsonValue> values = List.of(operand);
    if (operand.isDocument() && operand.asDocument().containsKey("$each")) {
      BsonDocument options = operand.asDocument();
      if (options.size() > 1 || !options.isArray("$each")) {
        throw QueryException.badValue(
            "The argument to $each in $addToSet must be an array and stand alone, on '"
                + path
                + "'");
      }
      values = options.getArray("$each");
    }
    List<BsonValue> added = List.copyOf(values);
    return (old, at) -> {
      if (old != null && !old.isArray()) {
        throw QueryException.badValue(
            "Cannot apply $addToSet to non-array field. Field named '"
                + at
                + "' has non-array type "
                + TypeName.of(old));
      }
      BsonArray result = old == null ? new BsonArray() : new BsonArray(old.asArray());
      Set<BsonKey> keys = new HashSet<>();
      result.forEach(element -> keys.add(new BsonKey(element)));
      boolean changed = old == null;
      for (BsonValue value : added) {
        if (keys.add(new BsonKey(value))) {
          result.add(value);
          changed = true;
        }
      }
      return changed ? result : old;
    };
  }

  static Change pop(String path, BsonValue operand) {
    long side = WholeNumbers.isWhole(operand) ? WholeNumbers.truncated(operand) : 0;
    if (side != 1 && side != -1) {
      throw QueryException.failedToParse(
          "$pop expects 1 or -1, found: " + ExtendedJson.write(operand) + " on '" + path + "'");
    }
    return Change.ofExisting(
        (old, at) -> {
          if (old == null || !old.isArray()) {
            throw QueryException.typeMismatch(
                "Path '" + at + "' contains an element of non-array type");
          }
          List<BsonValue> array = old.asArray();
          if (array.isEmpty()) {
            return old;
          }
          return new BsonArray(
              side > 0 ? array.subList(0, array.size() - 1) : array.subList(1, array.size()));
        });
  }

  /** A condition on the elements, or a value they equal; a document is a condition on fields. */
  static Change pull(BsonValue operand) {
    if (FieldOperands.isOperatorDocument(operand)
        || operand.isDocument()
        || operand.isRegularExpression()) {
      ValueTest test = FilterParser.parsePull(operand);
      return removing("$pull", test::test);
    }
    BsonKey key = new BsonKey(operand);
    return removing("$pull", element -> new BsonKey(element).equals(key));
  }

  static Change pullAll(BsonValue operand) {
    if (!operand.isArray()) {
      throw QueryException.badValue(
          "$pullAll requires an array argument but was given a " + TypeName.of(operand));
    }
    Set<BsonKey> keys = new HashSet<>();
    operand.asArray().forEach(value -> keys.add(new BsonKey(value)));
    return removing("$pullAll", element -> keys.contains(new BsonKey(element)));
  }

  private static Change removing(String operator, Predicate<BsonValue> goes) {
    return Change.ofExisting(
        (old, at) -> {
          if (old == null || !old.isArray()) {
            throw QueryException.badValue(
                "Cannot apply " + operator + " to a non-array value, on '" + at + "'");
          }
          BsonArray kept = new BsonArray();
          for (BsonValue element : old.asArray()) {
            if (!goes.test(element)) {
              kept.add(element);
            }
          }
          return kept.size() == old.asArray().size() ? old : kept;
        });
  }
}
