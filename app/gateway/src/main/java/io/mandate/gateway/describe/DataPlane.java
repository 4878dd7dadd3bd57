package io.mandate.gateway.describe;

import io.mandate.tenant.catalog.Catalog;
import io.mandate.tenant.catalog.Operation;
import io.mandate.tenant.catalog.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths of the catalogue's rows on both surfaces. What is no row is not here, and no row is
 * missing.
 */
final class DataPlane {

  private static final List<String> CHECKS =
      List.of(
          "scope_exceeded",
          "environment_not_found",
          "job_not_found",
          "body_empty",
          "body_malformed",
          "parameter_missing",
          "parameter_invalid",
          "body_too_large",
          "rate_limited",
          "quota_exhausted",
          "token_unavailable",
          "upstream_unreachable",
          "upstream_timeout",
          "internal_error",
          "operation_unknown",
          "method_not_allowed");
  private static final List<String> MERCHANT =
      List.of("merchant_not_found", "permission_set_missing");

  private final Map<String, Object> rows = Yamls.read("operations.yml");
  private final RefusalResponses refusals;

  DataPlane(RefusalResponses refusals) {
    this.refusals = refusals;
  }

  Map<String, Object> paths() {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Operation operation : Catalog.operations()) {
      String name = operation.name().value();
      boolean component = operation.tokenKind() == TokenKind.COMPONENT;
      paths.put(
          (component ? "/tenants/{tenant}/" : "/tenants/{tenant}/merchants/{authorizerAppid}/")
              + name,
          tenantPath(operation, component));
      paths.put("/" + name, sdkPath(operation));
    }
    return paths;
  }

  private Map<String, Object> tenantPath(Operation operation, boolean component) {
    List<Object> parameters = new ArrayList<>(List.of(Yamls.ref("parameters/tenant")));
    if (!component) {
      parameters.add(Yamls.ref("parameters/authorizerAppid"));
    }
    List<String> reasons = reasons(operation, List.of("unauthenticated", "tenant_not_found"));
    Map<String, Object> responses = Yamls.map("200", answer(operation, List.of()));
    responses.putAll(refusals.byStatus(reasons));
    Map<String, Object> post = post(operation, "tenant", "Database and files", "apiKey");
    post.put("responses", responses);
    return Yamls.map("parameters", parameters, "post", post);
  }

  private Map<String, Object> sdkPath(Operation operation) {
    List<String> reasons = reasons(operation, List.of("unauthenticated", "token_kind_wrong"));
    Map<String, Object> post = post(operation, "sdk", "SDK", "gatewayToken");
    post.put("responses", Yamls.map("200", answer(operation, reasons)));
    return Yamls.map("post", post);
  }

  private Map<String, Object> post(
      Operation operation, String surface, String tag, String security) {
    Map<String, Object> row = row(operation);
    Map<String, Object> post =
        Yamls.map(
            "operationId",
            surface + "/" + operation.name(),
            "tags",
            List.of(tag),
            "summary",
            row.getOrDefault("summary", operation.name().value()),
            "description",
            description(operation, row),
            "security",
            List.of(Yamls.map(security, List.of())));
    List<Object> query = OperationSchemas.query(operation.rules());
    if (!query.isEmpty()) {
      post.put("parameters", query);
    }
    Map<String, Object> content = Yamls.map("schema", OperationSchemas.body(operation.rules()));
    examples(row, "request", content);
    post.put(
        "requestBody",
        Yamls.map("required", true, "content", Yamls.map("application/json", content)));
    return post;
  }

  private static String description(Operation operation, Map<String, Object> row) {
    StringBuilder text = new StringBuilder();
    if (row.get("page") instanceof String page) {
      text.append("WeChat's document calls it `").append(page).append("`. ");
    }
    text.append("Goes with the ")
        .append(operation.tokenKind() == TokenKind.COMPONENT ? "component's" : "merchant's")
        .append(" token");
    if (operation.permissionSets().isEmpty()) {
      text.append("; needs no permission set.");
    } else {
      text.append("; needs one of the permission sets ")
          .append(operation.permissionSets())
          .append('.');
    }
    String actions = OperationSchemas.actions(operation.rules());
    if (!actions.isEmpty()) {
      text.append(" Actions: ").append(actions).append('.');
    }
    operation.starts().ifPresent(kind -> text.append(" Starts a job that the tenant can follow."));
    return text.toString();
  }

  private Map<String, Object> answer(Operation operation, List<String> refusedToo) {
    Map<String, Object> row = row(operation);
    Map<String, Object> schema =
        Yamls.map(
            "allOf",
            List.of(
                Yamls.ref("schemas/WeChatAnswer"),
                Yamls.map("type", "object", "properties", Yamls.object(row.get("answer")))));
    Map<String, Object> content =
        Yamls.map(
            "schema",
            refusedToo.isEmpty()
                ? schema
                : Yamls.map("anyOf", List.of(Yamls.ref("schemas/Refusal"), schema)));
    examples(row, "answer", content);
    if (!refusedToo.isEmpty()) {
      Map<String, Object> all = Yamls.object(content.get("examples"));
      all.putAll(RefusalResponses.exampleRefs(refusedToo));
      content.put("examples", all);
    }
    return Yamls.map(
        "description",
        refusedToo.isEmpty()
            ? "As WeChat gave it, byte for byte, whatever its errcode and status."
            : "As WeChat gave it, byte for byte; or a refusal of Mandate, known by its `reason`.",
        "headers",
        Yamls.map(
            "X-Request-Id", Yamls.ref("headers/XRequestId"), "Link", Yamls.ref("headers/Link")),
        "content",
        Yamls.map("application/json", content));
  }

  private static void examples(Map<String, Object> row, String part, Map<String, Object> content) {
    Map<String, Object> examples = new LinkedHashMap<>();
    Yamls.object(row.get("examples"))
        .forEach(
            (name, example) ->
                examples.put(
                    name, Yamls.map("value", Yamls.object(Yamls.object(example).get(part)))));
    if (!examples.isEmpty()) {
      content.put("examples", examples);
    }
  }

  private static List<String> reasons(Operation operation, List<String> who) {
    List<String> reasons = new ArrayList<>(who);
    reasons.addAll(CHECKS);
    if (operation.tokenKind() == TokenKind.AUTHORIZER) {
      reasons.addAll(MERCHANT);
    }
    return reasons;
  }

  private Map<String, Object> row(Operation operation) {
    return Yamls.object(rows.get(operation.name().value()));
  }
}
