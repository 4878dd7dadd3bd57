package io.mandate.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Whole pages without scripts or outside resources. */
public final class Html {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;margin:0;color:#1a1a1a;
       background:#f3f4f5}
      main{max-width:46rem;margin:2rem auto;background:#fff;padding:1.5rem 2rem;border-radius:8px}
      main.wide{max-width:76rem}
      h1{font-size:1.4rem;margin:0 0 1rem}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
      fieldset{border:1px solid #d5d8db;border-radius:6px;margin:0 0 1rem;padding:.6rem 1rem}
      legend{padding:0 .4rem;font-weight:600}label{display:block;padding:.15rem 0}
      button{font:inherit;padding:.5rem 1.4rem;border:1px solid #07a050;border-radius:6px;
       background:#07a050;color:#fff;cursor:pointer}
      button.quiet{background:#fff;color:#333;border-color:#bbb;margin-left:.6rem}
      table{border-collapse:collapse;width:100%;font-size:.9rem}
      th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid #e5e7e9;
       vertical-align:top;overflow-wrap:anywhere}
      small,.quiet-text{color:#666}code{font-size:.9em}.sets{columns:2}@media(max-width:40rem){.sets{columns:1}}
      """;

  private Html() {}

  /** Text that is safe between tags and in quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
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
}
