package io.mandate.db.column;

import io.mandate.tenant.paging.PageRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in a list that is ordered by time and then by a name, both descending; as a cursor
 * {@code <micros>_<name>}.
 */
public record NewestFirst(long micros, String name) {

  private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,18})_(.{1,400})");

  private static final NewestFirst START = new NewestFirst(Long.MAX_VALUE, "");

  /**
   * The position to continue after; before everything for the first page.
   *
   * @throws IllegalArgumentException when the request continues after what is no cursor of ours
   */
  public static NewestFirst after(PageRequest page) {
    if (page.after().isEmpty()) {
      return START;
    }
    Matcher cursor = CURSOR.matcher(page.after());
    if (!cursor.matches() || !ForeignText.isStorable(page.after())) {
      throw new IllegalArgumentException("the cursor is not one that a list gave");
    }
    return new NewestFirst(Long.parseLong(cursor.group(1)), cursor.group(2));
  }

  public String cursor() {
    return micros + "_" + name;
  }
}
