package io.mandate.sandbox.query.filter;

import com.google.re2j.Pattern;
import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.Patterns;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.Truth;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/** The keywords of a schema that bound a number, a length or a size. */
final class SchemaLimits {

  private SchemaLimits() {}

  static ValueTest parse(String name, BsonValue operand, BsonDocument schema) {
    return switch (name) {
      case "minimum" -> number(name, operand, Truth.of(schema.get("exclusiveMinimum")), 1);
      case "maximum" -> number(name, operand, Truth.of(schema.get("exclusiveMaximum")), -1);
      case "exclusiveMinimum", "exclusiveMaximum" -> flag(name, operand);
      case "multipleOf" -> multiple(operand);
      case "minLength" -> least(name, operand, BsonType.STRING, SchemaLimits::length);
      case "maxLength" -> most(name, operand, BsonType.STRING, SchemaLimits::length);
      case "minItems" -> least(name, operand, BsonType.ARRAY, v -> v.asArray().size());
      case "maxItems" -> most(name, operand, BsonType.ARRAY, v -> v.asArray().size());
      case "minProperties" -> least(name, operand, BsonType.DOCUMENT, v -> v.asDocument().size());
      case "maxProperties" -> most(name, operand, BsonType.DOCUMENT, v -> v.asDocument().size());
      case "uniqueItems" -> unique(operand);
      case "pattern" -> pattern(operand);
      case "$ref", "$schema", "default", "definitions", "format", "id" ->
          throw QueryException.failedToParse(
              "$jsonSchema keyword '" + name + "' is not currently supported");
      default -> throw QueryException.failedToParse("Unknown $jsonSchema keyword: " + name);
    };
  }

  private static ValueTest number(String name, BsonValue limit, boolean exclusive, int sign) {
    if (!Arithmetic.isNumber(limit)) {
      throw JsonSchema.mistyped(name, "a number");
    }
    return value -> {
      if (value == null || !Arithmetic.isNumber(value)) {
        return true;
      }
      int order = BsonOrder.INSTANCE.compare(value, limit) * sign;
      return exclusive ? order > 0 : order >= 0;
    };
  }

  private static ValueTest flag(String name, BsonValue operand) {
    if (!operand.isBoolean()) {
      throw JsonSchema.mistyped(name, "a boolean");
    }
    return value -> true;
  }

  private static ValueTest multiple(BsonValue operand) {
    if (!Arithmetic.isNumber(operand) || !(Arithmetic.toDouble(operand) > 0)) {
      throw JsonSchema.mistyped("multipleOf", "a positive number");
    }
    return value ->
        value == null
            || !Arithmetic.isNumber(value)
            || Arithmetic.toDouble(Arithmetic.remainder(value, operand)) == 0;
  }

  private static long length(BsonValue value) {
    String text = value.asString().getValue();
    return text.codePointCount(0, text.length());
  }

  private static ValueTest least(
      String name, BsonValue operand, BsonType type, ToLongFunction<BsonValue> size) {
    long limit = size(name, operand);
    return sized(type, size, actual -> actual >= limit);
  }

  private static ValueTest most(
      String name, BsonValue operand, BsonType type, ToLongFunction<BsonValue> size) {
    long limit = size(name, operand);
    return sized(type, size, actual -> actual <= limit);
  }

  private static ValueTest sized(
      BsonType type, ToLongFunction<BsonValue> size, LongPredicate fits) {
    return value ->
        value == null || value.getBsonType() != type || fits.test(size.applyAsLong(value));
  }

  private static long size(String name, BsonValue operand) {
    if (!WholeNumbers.isWhole(operand) || WholeNumbers.truncated(operand) < 0) {
      throw JsonSchema.mistyped(name, "a whole number that is not negative");
    }
    return WholeNumbers.truncated(operand);
  }

  private static ValueTest unique(BsonValue operand) {
    ValueTest flag = flag("uniqueItems", operand);
    return Truth.of(operand)
        ? value -> value == null || !value.isArray() || allDiffer(value.asArray())
        : flag;
  }

  private static boolean allDiffer(List<BsonValue> array) {
    Set<BsonKey> seen = new HashSet<>();
    for (BsonValue element : array) {
      if (!seen.add(new BsonKey(element))) {
        return false;
      }
    }
    return true;
  }

  private static ValueTest pattern(BsonValue operand) {
    if (!operand.isString()) {
      throw JsonSchema.mistyped("pattern", "a string");
    }
    Pattern pattern = Patterns.compile(operand.asString().getValue(), "");
    return value ->
        value == null || !value.isString() || pattern.matcher(value.asString().getValue()).find();
  }
}
