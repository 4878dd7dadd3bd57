package io.mandate.token.flight;

import java.util.function.Supplier;

/**
 * Work on a thread that must not wait, such as an event loop's: it succeeds when everything it
 * needs is in memory, and otherwise breaks off before it has changed anything, to be done again on
 * a thread that may wait. Whatever is about to wait in this room calls {@link #check()} first.
 */
public final class NoWaiting {

  private static final ThreadLocal<Boolean> FORBIDDEN = ThreadLocal.withInitial(() -> false);
  private static final WouldWait WOULD_WAIT = new WouldWait();

  private NoWaiting() {}

  /** Thrown instead of waiting. Has no stack trace: it happens often and is no fault. */
  public static final class WouldWait extends RuntimeException {

    private WouldWait() {
      super("would wait on a thread that must not", null, false, false);
    }
  }

  /**
   * @throws WouldWait when the work needs something that is not in memory
   */
  public static <T> T call(Supplier<T> work) {
    FORBIDDEN.set(true);
    try {
      return work.get();
    } finally {
      FORBIDDEN.set(false);
    }
  }

  /**
   * @throws WouldWait within {@link #call}
   */
  public static void check() {
    if (FORBIDDEN.get()) {
      throw WOULD_WAIT;
    }
  }
}
