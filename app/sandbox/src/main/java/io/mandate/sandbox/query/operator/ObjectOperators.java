package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Between documents and arrays of their fields. */
final class ObjectOperators {

  private ObjectOperators() {}

  static void register(OperatorTable table) {
    table.unary("$objectToArray", ObjectOperators::toArray);
    table.unary("$arrayToObject", ObjectOperators::toObject);
  }

  private static BsonValue toArray(@Nullable BsonValue value) {
    if (value == null || Nulls.isNullish(value)) {
      return BsonNull.VALUE;
    }
    if (!value.isDocument()) {
      throw new QueryException(
          40390, "$objectToArray requires a document input, found: " + TypeName.of(value));
    }
    BsonArray array = new BsonArray();
    value
        .asDocument()
        .forEach((k, v) -> array.add(new BsonDocument("k", new BsonString(k)).append("v", v)));
    return array;
  }

  private static BsonValue toObject(@Nullable BsonValue value) {
    if (Nulls.isNullish(value)) {
      return BsonNull.VALUE;
    }
    BsonDocument result = new BsonDocument();
    for (BsonValue field :
        ArrayOperators.array(value, 40386, "$arrayToObject requires an array input")) {
      if (field.isArray()) {
        pair(result, field.asArray());
      } else if (field.isDocument()) {
        named(result, field.asDocument());
      } else {
        throw new QueryException(
            40398, "Unrecognised input type format for $arrayToObject: " + TypeName.of(field));
      }
    }
    return result;
  }

  private static void pair(BsonDocument result, List<BsonValue> pair) {
    if (pair.size() != 2) {
      throw new QueryException(
          40397,
          "$arrayToObject requires an array of size 2 arrays, found array of size: " + pair.size());
    }
    put(result, pair.get(0), pair.get(1));
  }

  private static void named(BsonDocument result, BsonDocument field) {
    BsonValue key = field.get("k");
    BsonValue value = field.get("v");
    if (field.size() != 2 || key == null || value == null) {
      throw new QueryException(
          40392,
          "$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys: "
              + field.size());
    }
    put(result, key, value);
  }

  private static void put(BsonDocument result, BsonValue key, BsonValue value) {
    if (!key.isString()) {
      throw new QueryException(
          40395, "$arrayToObject requires keys of type string, but found: " + TypeName.of(key));
    }
    if (key.asString().getValue().indexOf('\0') >= 0) {
      throw new QueryException(4940400, "Key field cannot contain an embedded null byte");
    }
    result.put(key.asString().getValue(), value);
  }
}
