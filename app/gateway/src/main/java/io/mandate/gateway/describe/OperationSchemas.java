package io.mandate.gateway.describe;

import io.mandate.tenant.catalog.BodyRules;
import io.mandate.tenant.catalog.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a row of the catalogue demands of a body, as a JSON schema. */
final class OperationSchemas {

  private OperationSchemas() {}

  /** Lenient where Mandate is: numbers and flags may be text, further fields travel along. */
  static Map<String, Object> body(BodyRules rules) {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (!rules.actions().isEmpty()) {
      properties.put(
          "action",
          Yamls.map("type", "string", "enum", rules.actions().keySet().stream().sorted().toList()));
    }
    rules.always().forEach(parameter -> properties.put(parameter.name(), schema(parameter)));
    new TreeMap<>(rules.actions())
        .values()
        .forEach(
            further ->
                further.forEach(
                    parameter -> properties.putIfAbsent(parameter.name(), schema(parameter))));
    Map<String, Object> body = Yamls.map("type", "object", "properties", properties);
    List<String> required = required(rules.always());
    if (!required.isEmpty()) {
      body.put("required", required);
    }
    return body;
  }

  /** What may stand in the query string, where WeChat's own pages put it. */
  static List<Object> query(BodyRules rules) {
    List<Object> query = new ArrayList<>();
    if (!rules.actions().isEmpty()) {
      query.add(Yamls.ref("parameters/action"));
    }
    rules.always().stream()
        .filter(Parameter::isInQuery)
        .forEach(
            parameter ->
                query.add(
                    Yamls.map(
                        "name",
                        parameter.name(),
                        "in",
                        "query",
                        "description",
                        (parameter.required() ? "Required" : "Optional")
                            + "; may stand in the body instead.",
                        "schema",
                        Yamls.map("type", "string"))));
    return query;
  }

  /** What each action needs besides, in a sentence; empty for an operation without actions. */
  static String actions(BodyRules rules) {
    return new TreeMap<>(rules.actions())
        .entrySet().stream()
            .map(
                action ->
                    "`"
                        + action.getKey()
                        + "`"
                        + (required(action.getValue()).isEmpty()
                            ? ""
                            : " needs " + String.join(", ", required(action.getValue()))))
            .collect(Collectors.joining("; "));
  }

  private static List<String> required(List<Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.required() && !parameter.isInQuery())
        .map(Parameter::name)
        .toList();
  }

  private static Map<String, Object> schema(Parameter parameter) {
    Map<String, Object> schema = Yamls.map("type", types(parameter));
    if (!parameter.allowed().isEmpty()) {
      List<Object> allowed = new ArrayList<>();
      parameter.allowed().stream()
          .sorted()
          .forEach(
              number -> {
                allowed.add(number);
                allowed.add(number.toString());
              });
      schema.put("enum", allowed);
    }
    return schema;
  }

  private static Object types(Parameter parameter) {
    return switch (parameter.kind()) {
      case TEXT -> "string";
      case NUMBER -> List.of("integer", "string");
      case FLAG -> List.of("boolean", "string");
      case LIST -> "array";
    };
  }
}
