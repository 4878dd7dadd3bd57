package io.mandate.sandbox.storage;

import static io.mandate.sandbox.page.Html.escape;

import io.mandate.sandbox.page.HtmlTable;
import io.mandate.sandbox.page.OverviewPart;
import io.mandate.sandbox.platform.Environment;
import io.mandate.sandbox.platform.Environments;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The overview's files, each with a link to its bytes. */
@Singleton
final class FilesPart implements OverviewPart {

  private static final int SHOWN = 100;

  private final Environments environments;
  private final FileStore files;

  FilesPart(Environments environments, FileStore files) {
    this.environments = environments;
    this.files = files;
  }

  @Override
  public int getOrder() {
    return 60;
  }

  @Override
  public String title() {
    return "Files";
  }

  @Override
  public String html() {
    StringBuilder html = new StringBuilder();
    try {
      for (Environment environment : environments.all()) {
        append(html, environment.env(), files.paths(environment.env()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    String all = html.length() == 0 ? "<p class=\"soft\">none</p>" : html.toString();
    return HtmlTable.heading(title()) + all;
  }

  private void append(StringBuilder html, String env, List<String> paths) throws IOException {
    if (paths.isEmpty()) {
      return;
    }
    html.append("<h3>").append(escape(env)).append("</h3><div class=\"scroll\"><table><tbody>");
    for (String path : paths.subList(0, Math.min(SHOWN, paths.size()))) {
      html.append("<tr><td><a href=\"/sandbox/files/")
          .append(escape(env + "/" + encoded(path)))
          .append("\">")
          .append(escape(path))
          .append("</a></td><td>%,d bytes</td></tr>".formatted(files.length(env, path).orElse(0L)));
    }
    html.append("</tbody></table></div>");
    if (paths.size() > SHOWN) {
      html.append("<p class=\"soft\">and ").append(paths.size() - SHOWN).append(" more files</p>");
    }
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
