package io.mandate.gateway.describe;

import io.mandate.gateway.error.WireError;
import io.mandate.gateway.explain.Advice;
import io.mandate.gateway.explain.CodeExplanation;
import io.mandate.gateway.explain.ErrorBook;
import io.mandate.gateway.explain.ReasonExplanation;
import io.mandate.gateway.explain.Words;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explanations as JSON objects. */
@Singleton
class Explained {

  private final ErrorBook book;

  Explained(ErrorBook book) {
    this.book = book;
  }

  /** An errcode, and every refusal of Mandate that may carry it. */
  Map<String, Object> code(CodeExplanation code) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("errcode", code.errcode());
    shown.put("text", code.text());
    shown.put("means", words(code.means()));
    advise(shown, code.advice());
    shown.put("reasons", reasonsOf(code.errcode()));
    return shown;
  }

  Map<String, Object> reason(ReasonExplanation reason) {
    WireError wire = WireError.of(reason.reason());
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("reason", reason.reason().code());
    shown.put("status", wire.status().getCode());
    shown.put("errcode", wire.errcode());
    shown.put("means", words(reason.means()));
    advise(shown, reason.advice());
    return shown;
  }

  private List<Map<String, Object>> reasonsOf(int errcode) {
    return book.reasons().stream()
        .filter(
            reason ->
                WireError.of(reason.reason()).errcode() == errcode
                    || reason.otherErrcodes().contains(errcode))
        .map(this::reason)
        .toList();
  }

  private static void advise(Map<String, Object> shown, Advice advice) {
    shown.put("fault", advice.fault().code());
    shown.put("faultOf", words(advice.fault().words()));
    shown.put("next", words(advice.next()));
  }

  private static Map<String, Object> words(Words words) {
    return Map.of("en", words.en(), "zh", words.zh());
  }
}
