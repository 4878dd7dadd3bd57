package io.mandate.gateway.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;

/** The language of a page: {@code ?lang=}, else what the browser prefers. */
enum Language {
  EN("en", Locale.ENGLISH),
  ZH("zh-CN", Locale.SIMPLIFIED_CHINESE);

  private static final int LONGEST_HEADER = 200;

  private final String tag;
  private final Locale locale;

  Language(String tag, Locale locale) {
    this.tag = tag;
    this.locale = locale;
  }

  static Language of(HttpRequest<?> request) {
    return request
        .getParameters()
        .getFirst("lang")
        .map(said -> said.startsWith("zh") ? ZH : EN)
        .orElseGet(
            () ->
                preferred(request.getHeaders().findFirst(HttpHeaders.ACCEPT_LANGUAGE).orElse("")));
  }

  private static Language preferred(String header) {
    try {
      if (header.isBlank() || header.length() > LONGEST_HEADER) {
        return EN;
      }
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
      String best = Locale.lookupTag(ranges, List.of("zh", "en"));
      return "zh".equals(best) ? ZH : EN;
    } catch (IllegalArgumentException e) {
      return EN;
    }
  }

  String code() {
    return this == ZH ? "zh" : "en";
  }

  String tag() {
    return tag;
  }

  Locale locale() {
    return locale;
  }
}
