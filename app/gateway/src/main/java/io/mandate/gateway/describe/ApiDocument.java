package io.mandate.gateway.describe;

import io.mandate.gateway.explain.ErrorBook;
import io.mandate.gateway.settings.GatewaySettings;
import io.micronaut.core.util.SupplierUtil;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The OpenAPI document: {@code openapi.yml}, with the catalogue's paths and every refusal added.
 * Made at the first request for it.
 */
@Singleton
class ApiDocument {

  private static final String REFUSALS = "x-refusals";
  private static final String FOR_SDKS = "x-sdk";

  private final ErrorBook book;
  private final GatewaySettings settings;
  private final Supplier<Made> made = SupplierUtil.memoized(this::make);

  ApiDocument(ErrorBook book, GatewaySettings settings) {
    this.book = book;
    this.settings = settings;
  }

  private record Made(String yaml, List<Map<String, Object>> index) {}

  String yaml() {
    return made.get().yaml();
  }

  /**
   * Every operation, by tag: {@code {tag, description, operations: [{method, path, id, summary}]}}.
   */
  List<Map<String, Object>> index() {
    return made.get().index();
  }

  private Made make() {
    Map<String, Object> document = Yamls.read("openapi.yml");
    document.remove("x-lists");
    if (settings.publicUrlSet() != null) {
      document.put("servers", List.of(Yamls.map("url", settings.publicUrl().toString())));
    }
    RefusalResponses refusals = new RefusalResponses(book);
    Map<String, Object> paths = new TreeMap<>();
    Yamls.object(document.get("paths"))
        .forEach((path, item) -> paths.put(path, completed(Yamls.object(item), refusals)));
    paths.putAll(new DataPlane(refusals).paths());
    document.put("paths", paths);
    Map<String, Object> components = Yamls.object(document.get("components"));
    Map<String, Object> responses = Yamls.object(components.get("responses"));
    responses.putAll(refusals.responses());
    components.put("responses", responses);
    components.put("examples", refusals.examples());
    document.put("components", components);
    return new Made(Yamls.write(document), index(document, paths));
  }

  private static Map<String, Object> completed(
      Map<String, Object> item, RefusalResponses refusals) {
    Map<String, Object> completed = new LinkedHashMap<>();
    item.forEach(
        (method, operation) ->
            completed.put(
                method,
                operation instanceof Map<?, ?>
                    ? refusing(Yamls.object(operation), refusals)
                    : operation));
    return completed;
  }

  private static Map<String, Object> refusing(
      Map<String, Object> operation, RefusalResponses refusals) {
    List<String> reasons = Yamls.flat(operation.remove(REFUSALS));
    boolean forSdks = operation.remove(FOR_SDKS) != null;
    Map<String, Object> responses = Yamls.object(operation.get("responses"));
    if (forSdks) {
      refuseSdks(responses, reasons);
    } else {
      refusals.byStatus(reasons).forEach(responses::putIfAbsent);
    }
    operation.put("responses", responses);
    return operation;
  }

  /** Refusals have status 200 there, beside the answer itself. */
  private static void refuseSdks(Map<String, Object> responses, List<String> reasons) {
    Map<String, Object> answer = Yamls.object(responses.get("200"));
    Map<String, Object> contents = Yamls.object(answer.get("content"));
    Map<String, Object> json = Yamls.object(contents.get("application/json"));
    Map<String, Object> examples = Yamls.object(json.get("examples"));
    examples.putAll(RefusalResponses.exampleRefs(reasons));
    json.put("examples", examples);
    json.put(
        "schema",
        Yamls.map(
            "anyOf", List.of(Yamls.ref("schemas/Refusal"), Yamls.object(json.get("schema")))));
    answer.put("content", Yamls.map("application/json", json));
    responses.put("200", answer);
  }

  private static List<Map<String, Object>> index(
      Map<String, Object> document, Map<String, Object> paths) {
    Map<String, List<Map<String, Object>>> byTag = new LinkedHashMap<>();
    List<Map<String, Object>> index = new ArrayList<>();
    if (document.get("tags") instanceof List<?> tags) {
      for (Object each : tags) {
        Map<String, Object> tag = Yamls.object(each);
        List<Map<String, Object>> operations = new ArrayList<>();
        byTag.put(String.valueOf(tag.get("name")), operations);
        tag.put("operations", operations);
        index.add(tag);
      }
    }
    paths.forEach(
        (path, item) ->
            Yamls.object(item)
                .forEach(
                    (method, operation) -> {
                      if (operation instanceof Map<?, ?> said) {
                        byTag
                            .computeIfAbsent(
                                Yamls.flat(said.get("tags")).get(0), tag -> new ArrayList<>())
                            .add(line(path, method, said));
                      }
                    }));
    return index;
  }

  private static Map<String, Object> line(String path, String method, Map<?, ?> operation) {
    return Yamls.map(
        "method", method.toUpperCase(Locale.ROOT),
        "path", path,
        "id", String.valueOf(operation.get("operationId")),
        "summary", String.valueOf(operation.get("summary")));
  }
}
