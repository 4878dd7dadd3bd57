package io.mandate.sandbox.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * A part of the overview that is one table of plain texts.
 *
 * @param order parts with lower numbers stand first
 */
public record TablePart(
    int order, String title, List<String> columns, Supplier<List<List<String>>> rows)
    implements OverviewPart {

  public TablePart {
    columns = List.copyOf(columns);
  }

  @Override
  public int getOrder() {
    return order;
  }

  @Override
  public String html() {
    return HtmlTable.of(title, columns, rows.get());
  }

  /** A time as people read it in a table. */
  public static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
