package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.Nesting;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * {@code $jsonSchema}: draft 4 with {@code bsonType}, as MongoDB has it. Keywords it does not know
 * it refuses.
 */
final class JsonSchema {

  private final BsonDocument schema;
  private final int depth;
  private final List<ValueTest> tests = new ArrayList<>();

  private JsonSchema(BsonDocument schema, int depth) {
    this.schema = schema;
    this.depth = Nesting.deeper(depth);
  }

  static ValueTest parse(BsonValue operand) {
    return parse(operand, 0);
  }

  private static ValueTest parse(BsonValue operand, int depth) {
    if (!operand.isDocument()) {
      throw QueryException.typeMismatch("$jsonSchema must be an object");
    }
    return new JsonSchema(operand.asDocument(), depth).test();
  }

  private ValueTest test() {
    schema.forEach(this::keyword);
    return ValueTest.all(tests.isEmpty() ? List.of(value -> true) : tests);
  }

  private void keyword(String name, BsonValue operand) {
    switch (name) {
      case "title", "description" -> {
        if (!operand.isString()) {
          throw mistyped(name, "a string");
        }
      }
      case "type" -> tests.add(jsonType(operand));
      case "bsonType" -> {
        Set<BsonType> types = ElementTests.types(operand);
        tests.add(value -> value != null && types.contains(value.getBsonType()));
      }
      case "enum" -> {
        Set<BsonKey> keys = new HashSet<>();
        array(name, operand).forEach(value -> keys.add(new BsonKey(value)));
        tests.add(value -> value != null && keys.contains(new BsonKey(value)));
      }
      case "allOf" -> tests.add(ValueTest.all(schemas(name, operand)));
      case "anyOf" -> {
        List<ValueTest> any = schemas(name, operand);
        tests.add(value -> any.stream().anyMatch(t -> t.test(value)));
      }
      case "oneOf" -> {
        List<ValueTest> one = schemas(name, operand);
        tests.add(value -> one.stream().filter(t -> t.test(value)).count() == 1);
      }
      case "not" -> tests.add(parse(operand, depth).negate());
      case "required" -> tests.add(SchemaFields.required(operand));
      case "properties" -> tests.add(fields().properties(operand));
      case "patternProperties", "additionalProperties" ->
          fields().restOfProperties(name).ifPresent(tests::add);
      case "dependencies" -> tests.add(fields().dependencies(operand));
      case "items", "additionalItems" -> items(name);
      default -> tests.add(SchemaLimits.parse(name, operand, schema));
    }
  }

  private SchemaFields fields() {
    return new SchemaFields(this, schema);
  }

  /** The test of a schema within this one. */
  ValueTest inner(BsonValue operand) {
    return parse(operand, depth);
  }

  private static ValueTest jsonType(BsonValue operand) {
    Set<BsonType> types = EnumSet.noneOf(BsonType.class);
    for (BsonValue name : operand.isArray() ? operand.asArray() : List.of(operand)) {
      if (!name.isString()) {
        throw mistyped("type", "a string or an array of strings");
      }
      switch (name.asString().getValue()) {
        case "object" -> types.add(BsonType.DOCUMENT);
        case "array" -> types.add(BsonType.ARRAY);
        case "string" -> types.add(BsonType.STRING);
        case "boolean" -> types.add(BsonType.BOOLEAN);
        case "null" -> types.add(BsonType.NULL);
        case "number" ->
            types.addAll(
                Set.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128));
        case "integer" ->
            throw QueryException.failedToParse(
                "$jsonSchema type 'integer' is not currently supported.");
        default ->
            throw QueryException.badValue("Unknown type name alias: " + name.asString().getValue());
      }
    }
    return value -> value != null && types.contains(value.getBsonType());
  }

  private List<ValueTest> schemas(String name, BsonValue operand) {
    return array(name, operand).stream().map(part -> parse(part, depth)).toList();
  }

  ValueTest additional(String keyword) {
    BsonValue operand = schema.get(keyword);
    if (operand == null) {
      return value -> true;
    }
    if (operand.isBoolean()) {
      boolean allowed = operand.asBoolean().getValue();
      return value -> allowed;
    }
    return parse(operand, depth);
  }

  private void items(String name) {
    BsonValue operand = schema.get("items");
    if (operand != null && name.equals("additionalItems") || operand == null) {
      return;
    }
    List<ValueTest> places =
        operand.isArray()
            ? operand.asArray().stream().map(part -> parse(part, depth)).toList()
            : List.of();
    ValueTest others = operand.isArray() ? additional("additionalItems") : parse(operand, depth);
    tests.add(
        value -> {
          if (value == null || !value.isArray()) {
            return true;
          }
          int position = 0;
          for (BsonValue element : value.asArray()) {
            ValueTest test = position < places.size() ? places.get(position) : others;
            if (!test.test(element)) {
              return false;
            }
            position++;
          }
          return true;
        });
  }

  static List<BsonValue> array(String name, BsonValue operand) {
    if (!operand.isArray() || operand.asArray().isEmpty()) {
      throw mistyped(name, "a non-empty array");
    }
    return operand.asArray();
  }

  static QueryException mistyped(String name, String wanted) {
    return QueryException.typeMismatch("$jsonSchema keyword '" + name + "' must be " + wanted);
  }
}
