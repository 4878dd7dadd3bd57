package io.mandate.gateway.authorization;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;

/** A page for a merchant's administrator, in Chinese and English, with nothing from elsewhere. */
final class PersonPage {

  private static final String HTML =
      """
      <!doctype html>
      <html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>%1$s %2$s</title>
      <style>body{font:16px/1.7 system-ui,sans-serif;max-width:36rem;margin:10vh auto;padding:0 1.2rem;color:#222}
      h1{font-size:1.4rem;line-height:1.4}h1 small,p[lang=en],li small{color:#666;font-weight:400}h1 small{display:block;font-size:1rem}
      p,li{overflow-wrap:anywhere}button{font:inherit;width:100%%;padding:.6rem;margin:.3rem 0;border:1px solid #07c160;
      border-radius:.4rem;background:#07c160;color:#fff}button+button{background:#fff;color:#07864a}</style></head>
      <body><main><h1>%1$s<small lang="en">%2$s</small></h1>%3$s</main></body></html>
      """;

  private final HttpStatus status;
  private final String titleZh;
  private final String titleEn;
  private final StringBuilder body = new StringBuilder();

  PersonPage(HttpStatus status, String titleZh, String titleEn) {
    this.status = status;
    this.titleZh = titleZh;
    this.titleEn = titleEn;
  }

  /** A paragraph in both languages. */
  PersonPage say(String chinese, String english) {
    body.append("<p>").append(escaped(chinese)).append("</p><p lang=\"en\">");
    body.append(escaped(english)).append("</p>");
    return this;
  }

  /** Markup that is escaped already where it has to be. */
  PersonPage html(String markup) {
    body.append(markup);
    return this;
  }

  HttpResponse<String> answer() {
    return HttpResponse.<String>status(status)
        .body(HTML.formatted(escaped(titleZh), escaped(titleEn), body))
        .contentType(MediaType.TEXT_HTML_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
