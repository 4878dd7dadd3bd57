package io.mandate.tenant;

import org.jspecify.annotations.Nullable;

/** How much a tenant may call; null is unlimited. */
public record Quota(
    @Nullable Long callsPerSecond, @Nullable Long callsPerDay, @Nullable Long concurrentCalls) {

  public static final Quota UNLIMITED = new Quota(null, null, null);

  public Quota {
    check("callsPerSecond", callsPerSecond);
    check("callsPerDay", callsPerDay);
    check("concurrentCalls", concurrentCalls);
  }

  /** Whether calls are counted at all; {@code concurrentCalls} counts none. */
  public boolean limitsCalls() {
    return callsPerSecond != null || callsPerDay != null;
  }

  private static void check(String name, @Nullable Long limit) {
    if (limit != null && limit < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, or null for unlimited");
    }
  }
}
