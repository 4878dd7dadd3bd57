package io.mandate.sandbox.page;

import java.util.List;

/** A titled table of plain texts. */
public final class HtmlTable {

  private HtmlTable() {}

  /** Everything given is plain text and is escaped here. */
  public static String of(String title, List<String> columns, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<h2>").append(Html.escape(title)).append("</h2>");
    if (rows.isEmpty()) {
      return html.append("<p class=\"quiet-text\">none</p>").toString();
    }
    html.append("<table><thead>").append(row("th", columns)).append("</thead><tbody>");
    rows.forEach(cells -> html.append(row("td", cells)));
    return html.append("</tbody></table>").toString();
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
