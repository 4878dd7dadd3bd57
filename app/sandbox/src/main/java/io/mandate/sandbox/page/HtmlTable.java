package io.mandate.sandbox.page;

import java.util.List;

/** A titled table of plain texts. */
public final class HtmlTable {

  private HtmlTable() {}

  /** Everything given is plain text and is escaped here. */
  public static String of(String title, List<String> columns, List<List<String>> rows) {
    StringBuilder html = new StringBuilder(heading(title));
    if (rows.isEmpty()) {
      return html.append("<p class=\"soft\">none</p>").toString();
    }
    html.append("<div class=\"scroll\"><table><thead>").append(row("th", columns));
    html.append("</thead><tbody>");
    rows.forEach(cells -> html.append(row("td", cells)));
    return html.append("</tbody></table></div>").toString();
  }

  /** A heading that the page's list of contents can lead to. */
  public static String heading(String title) {
    return "<h2 id=\"%s\">%s</h2>".formatted(anchor(title), Html.escape(title));
  }

  /** What stands behind the # of an address of that heading. */
  public static String anchor(String title) {
    return title.replaceAll("[^A-Za-z]+", "-");
  }

  private static String row(String cell, List<String> texts) {
    StringBuilder html = new StringBuilder("<tr>");
    for (String text : texts) {
      html.append('<').append(cell).append('>').append(Html.escape(text));
      html.append("</").append(cell).append('>');
    }
    return html.append("</tr>").toString();
  }
}
