package io.mandate.sandbox.query.filter;

import com.google.re2j.Pattern;
import io.mandate.sandbox.query.value.Patterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The keywords of a schema that are about the fields of a document. */
record SchemaFields(JsonSchema parent, BsonDocument schema) {

  static ValueTest required(BsonValue operand) {
    List<String> names = names("required", operand);
    return value ->
        value == null || !value.isDocument() || value.asDocument().keySet().containsAll(names);
  }

  private static List<String> names(String keyword, BsonValue operand) {
    List<String> names = new ArrayList<>();
    for (BsonValue name : JsonSchema.array(keyword, operand)) {
      if (!name.isString()) {
        throw JsonSchema.mistyped(keyword, "an array of strings");
      }
      names.add(name.asString().getValue());
    }
    return names;
  }

  ValueTest properties(BsonValue operand) {
    Map<String, ValueTest> parts = schemasByName("properties", operand);
    return value -> {
      if (value == null || !value.isDocument()) {
        return true;
      }
      for (Map.Entry<String, ValueTest> part : parts.entrySet()) {
        BsonValue field = value.asDocument().get(part.getKey());
        if (field != null && !part.getValue().test(field)) {
          return false;
        }
      }
      return true;
    };
  }

  private Map<String, ValueTest> schemasByName(String keyword, BsonValue operand) {
    if (!operand.isDocument()) {
      throw JsonSchema.mistyped(keyword, "an object");
    }
    Map<String, ValueTest> parts = new HashMap<>();
    operand.asDocument().forEach((name, part) -> parts.put(name, parent.inner(part)));
    return parts;
  }

  /** The two keywords need each other; whichever comes first speaks for both. */
  Optional<ValueTest> restOfProperties(String name) {
    BsonValue patterns = schema.get("patternProperties");
    if (patterns != null && name.equals("additionalProperties")) {
      return Optional.empty();
    }
    Map<Pattern, ValueTest> byPattern = new HashMap<>();
    if (patterns != null) {
      schemasByName("patternProperties", patterns)
          .forEach((text, test) -> byPattern.put(Patterns.compile(text, ""), test));
    }
    BsonValue known = schema.get("properties");
    Set<String> names =
        known != null && known.isDocument() ? known.asDocument().keySet() : Set.of();
    ValueTest others = parent.additional("additionalProperties");
    return Optional.of(
        value ->
            value == null
                || !value.isDocument()
                || value.asDocument().entrySet().stream()
                    .allMatch(field -> fits(field, byPattern, names, others)));
  }

  private static boolean fits(
      Map.Entry<String, BsonValue> field,
      Map<Pattern, ValueTest> byPattern,
      Set<String> names,
      ValueTest others) {
    boolean known = names.contains(field.getKey());
    for (Map.Entry<Pattern, ValueTest> part : byPattern.entrySet()) {
      if (part.getKey().matcher(field.getKey()).find()) {
        known = true;
        if (!part.getValue().test(field.getValue())) {
          return false;
        }
      }
    }
    return known || others.test(field.getValue());
  }

  ValueTest dependencies(BsonValue operand) {
    if (!operand.isDocument()) {
      throw JsonSchema.mistyped("dependencies", "an object");
    }
    List<ValueTest> tests = new ArrayList<>();
    operand.asDocument().forEach((name, dependency) -> tests.add(dependency(name, dependency)));
    return ValueTest.all(tests);
  }

  private ValueTest dependency(String name, BsonValue dependency) {
    ValueTest needed = dependency.isArray() ? required(dependency) : parent.inner(dependency);
    return value ->
        value == null
            || !value.isDocument()
            || !value.asDocument().containsKey(name)
            || needed.test(value);
  }
}
