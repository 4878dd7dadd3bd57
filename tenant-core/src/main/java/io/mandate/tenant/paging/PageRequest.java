package io.mandate.tenant.paging;

/**
 * The page that follows the item at {@code after}; the first one when that is empty. A store throws
 * {@link IllegalArgumentException} for an {@code after} that no page of it can have given.
 */
public record PageRequest(String after, int limit) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int GREATEST_LIMIT = 500;

  public PageRequest {
    if (limit < 1 || limit > GREATEST_LIMIT) {
      throw new IllegalArgumentException("limit must be between 1 and " + GREATEST_LIMIT);
    }
  }

  public static PageRequest first() {
    return new PageRequest("", DEFAULT_LIMIT);
  }
}
