package io.mandate.db.column;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a list filters by, as a text that is empty where anything will do: no column is empty. */
public final class Filters {

  private Filters() {}

  public static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** For a column that is compared in small letters. Texts that no column can hold are in none. */
  public static String part(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
