package io.mandate.gateway.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table in Markdown, printed row by row. */
final class Table {

  Table(String... titles) {
    row((Object[]) titles);
    row((Object[]) List.of(titles).stream().map(title -> "---").toArray(String[]::new));
  }

  void row(Object... cells) {
    System.out.println(
        List.of(cells).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  static String number(double number, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", number);
  }
}
