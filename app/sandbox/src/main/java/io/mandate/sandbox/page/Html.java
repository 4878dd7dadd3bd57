package io.mandate.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Whole pages without scripts or outside resources; their look is in {@code page.css}. */
public final class Html {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

  private static final String STYLE = style();

  private Html() {}

  /** Text that is safe between tags and in quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Markup of a text in both languages, {@code 中文 | English}, which is escaped here. */
  public static String inBoth(String text) {
    int bar = text.indexOf(" | ");
    return bar < 0
        ? escape(text)
        : escape(text.substring(0, bar))
            + " <span lang=\"en\">"
            + escape(text.substring(bar + 3))
            + "</span>";
  }

  /**
   * @param title plain text
   * @param main markup
   */
  public static HttpResponse<byte[]> page(int status, String title, String main) {
    return framed(status, title, "<main>" + main);
  }

  /** With room for tables. */
  public static HttpResponse<byte[]> widePage(String title, String main) {
    return framed(200, title, "<main class=\"wide\">" + main);
  }

  private static HttpResponse<byte[]> framed(int status, String title, String main) {
    String html =
        "<!DOCTYPE html><html lang=\"zh\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><title>"
            + escape(title)
            + "</title><style>"
            + STYLE
            + "</style></head><body>"
            + main
            + "</main></body></html>";
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(HttpStatus.valueOf(status)).body(html.getBytes(UTF_8));
    return response
        .contentType(MediaType.of("text/html; charset=UTF-8"))
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-store");
  }

  private static String style() {
    String name = "/mandate-sandbox/page.css";
    try (InputStream css = Html.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(css, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
