package io.mandate.sandbox.statement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Turns values into BSON as they stand; a command among them is refused by name. */
final class Encoder {

  private Encoder() {}

  /** The value; {@code undefined} becomes null, as in an array of JavaScript's JSON. */
  static BsonValue data(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.isUndefined() ? BsonNull.VALUE : scalar.bson();
    } else if (value instanceof MapValue map) {
      return ExtendedLiteral.of(document(map));
    } else if (value instanceof ListValue list) {
      BsonArray array = new BsonArray(list.items().size());
      for (Value item : list.items()) {
        array.add(data(item));
      }
      return array;
    } else if (value instanceof Geometry geometry) {
      return geometry.geoJson();
    }
    throw new Refusal(value.described() + " cannot be used as a value");
  }

  /** The object, without the fields that are {@code undefined}. */
  static BsonDocument document(MapValue map) {
    BsonDocument document = new BsonDocument();
    for (Map.Entry<String, Value> field : map.fields().entrySet()) {
      if (field.getValue() != Scalar.UNDEFINED) {
        document.put(field.getKey(), data(field.getValue()));
      }
    }
    return document;
  }

  /** {@code {operator: value}}, and {@code {}} for {@code undefined}. */
  static BsonDocument operation(String operator, Value operand) {
    return operand == Scalar.UNDEFINED
        ? new BsonDocument()
        : new BsonDocument(operator, data(operand));
  }

  /**
   * Nested objects as dotted paths, as the SDK does it: fields of nested objects go behind the
   * plain ones, keys that start with {@code $} stay where they are, an empty object vanishes.
   */
  static Map<String, Value> flattened(MapValue map) {
    if (isFlat(map)) {
      return map.fields();
    }
    Map<String, Value> flat = new LinkedHashMap<>();
    Map<String, Value> nested = new LinkedHashMap<>();
    map.fields()
        .forEach(
            (key, value) -> {
              if (value instanceof MapValue child && !isOperator(key)) {
                Map<String, Value> operators = new LinkedHashMap<>();
                flattened(child)
                    .forEach(
                        (path, leaf) ->
                            (isOperator(path) ? operators : nested)
                                .put(isOperator(path) ? path : key + "." + path, leaf));
                if (!operators.isEmpty()) {
                  flat.put(key, new MapValue(operators));
                }
              } else if (value != Scalar.UNDEFINED) {
                flat.put(key, value);
              }
            });
    flat.putAll(nested);
    return flat;
  }

  private static boolean isFlat(MapValue map) {
    for (Value value : map.fields().values()) {
      if (value instanceof MapValue || value == Scalar.UNDEFINED) {
        return false;
      }
    }
    return true;
  }

  static boolean isOperator(String key) {
    return key.startsWith("$");
  }

  /** Whether a command stands anywhere in it, so that it cannot be taken as it is. */
  static boolean holdsCommand(Value value) {
    if (value instanceof MapValue map) {
      return map.fields().values().stream().anyMatch(Encoder::holdsCommand);
    } else if (value instanceof ListValue list) {
      return list.items().stream().anyMatch(Encoder::holdsCommand);
    }
    return value instanceof QueryCommand
        || value instanceof LogicCommand
        || value instanceof UpdateCommand
        || value instanceof ProjectionCommand;
  }
}
