package io.mandate.db.column;

import io.mandate.tenant.paging.PageRequest;

/** Where a list that is ordered by a name goes on. */
public final class Ascending {

  private Ascending() {}

  /**
   * The name to continue after; empty for the first page.
   *
   * @throws IllegalArgumentException when the request continues after what cannot be a name
   */
  public static String after(PageRequest page) {
    if (!ForeignText.isStorable(page.after())) {
      throw new IllegalArgumentException("the cursor is not one that a list gave");
    }
    return page.after();
  }
}
