package io.mandate.tenant;

import java.util.Map;

/**
 * Something of that name is there already, or is still in use. The message says what, and holds no
 * secret.
 */
public final class ConflictException extends RuntimeException {

  private final transient Map<String, Object> with;

  public ConflictException(String message) {
    this(message, Map.of());
  }

  /**
   * @param with what stands in the way, by name: {@code {"merchants": 2}}
   */
  public ConflictException(String message, Map<String, Object> with) {
    super(message);
    this.with = Map.copyOf(with);
  }

  public Map<String, Object> with() {
    return with;
  }
}
