package io.mandate.gateway.describe;

import io.mandate.gateway.error.WireError;
import io.mandate.gateway.explain.ErrorBook;
import io.mandate.gateway.explain.ReasonExplanation;
import io.mandate.tenant.refusal.RefusalReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Refusals as answers of an OpenAPI document: by status, an example for each reason. Status and
 * errcode are those that {@link WireError} gives them.
 */
final class RefusalResponses {

  private static final String RID = " rid: 67735581-502d8249-1914f8f8";
  private static final Set<RefusalReason> LATER =
      EnumSet.of(
          RefusalReason.RATE_LIMITED,
          RefusalReason.QUOTA_EXHAUSTED,
          RefusalReason.TOKEN_UNAVAILABLE);

  private final ErrorBook book;
  private final Map<String, Object> responses = new LinkedHashMap<>();

  RefusalResponses(ErrorBook book) {
    this.book = book;
  }

  /** All that were asked for, by the names that references to them use. */
  Map<String, Object> responses() {
    return responses;
  }

  Map<String, Object> examples() {
    Map<String, Object> examples = new LinkedHashMap<>();
    for (ReasonExplanation reason : book.reasons()) {
      examples.put(reason.reason().code(), example(reason));
    }
    return examples;
  }

  /** References to answers with these reasons, by status. */
  Map<String, Object> byStatus(List<String> reasons) {
    Map<Integer, Set<RefusalReason>> byStatus = new TreeMap<>();
    for (RefusalReason reason : parsed(reasons)) {
      byStatus
          .computeIfAbsent(
              WireError.of(reason).status().getCode(),
              status -> EnumSet.noneOf(RefusalReason.class))
          .add(reason);
    }
    Map<String, Object> answers = new LinkedHashMap<>();
    byStatus.forEach(
        (status, those) -> {
          String name =
              status
                  + those.stream()
                      .map(RefusalReason::code)
                      .collect(Collectors.joining(".", ".", ""));
          responses.computeIfAbsent(name, made -> response(those));
          answers.put(Integer.toString(status), Yamls.ref("responses/" + name));
        });
    return answers;
  }

  /** References to the examples of these reasons: for answers with status 200. */
  static Map<String, Object> exampleRefs(List<String> reasons) {
    return refs(parsed(reasons));
  }

  private static Map<String, Object> response(Set<RefusalReason> reasons) {
    Map<String, Object> headers =
        Yamls.map(
            "X-Request-Id", Yamls.ref("headers/XRequestId"), "Link", Yamls.ref("headers/Link"));
    if (reasons.stream().anyMatch(LATER::contains)) {
      headers.put("Retry-After", Yamls.ref("headers/RetryAfter"));
    }
    return Yamls.map(
        "description",
        "Refused: "
            + reasons.stream().map(RefusalReason::code).collect(Collectors.joining(", "))
            + ".",
        "headers",
        headers,
        "content",
        Yamls.map(
            "application/json",
            Yamls.map("schema", Yamls.ref("schemas/Refusal"), "examples", refs(reasons))));
  }

  private static Map<String, Object> refs(Set<RefusalReason> reasons) {
    Map<String, Object> refs = new LinkedHashMap<>();
    reasons.forEach(reason -> refs.put(reason.code(), Yamls.ref("examples/" + reason.code())));
    return refs;
  }

  private Map<String, Object> example(ReasonExplanation reason) {
    int errcode = WireError.of(reason.reason()).errcode();
    String text = book.find(errcode).orElseThrow().text();
    Map<String, Object> value =
        Yamls.map("errcode", errcode, "errmsg", text + RID, "reason", reason.reason().code());
    switch (reason.reason()) {
      case PARAMETER_MISSING, PARAMETER_INVALID -> value.put("parameter", "env");
      case PERMISSION_SET_MISSING -> {
        value.put("missingPermissionSets", List.of(49, 64));
        value.put("grantedPermissionSets", List.of(17, 18));
      }
      default -> {}
    }
    return Yamls.map("summary", reason.means().en(), "value", value);
  }

  private static Set<RefusalReason> parsed(List<String> reasons) {
    List<RefusalReason> parsed = new ArrayList<>();
    reasons.forEach(code -> parsed.add(RefusalReason.valueOf(code.toUpperCase(Locale.ROOT))));
    return parsed.isEmpty() ? EnumSet.noneOf(RefusalReason.class) : EnumSet.copyOf(parsed);
  }
}
