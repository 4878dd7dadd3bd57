package io.mandate.gateway.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a process that serves. */
final class ShutDown {

  private static final Logger LOG = LoggerFactory.getLogger(ShutDown.class);

  private ShutDown() {}

  /**
   * Closes it when the process is asked to end, or when what is given back is closed: once in all.
   */
  static AutoCloseable closeWithProcess(AutoCloseable service) {
    AutoCloseable once = once(service);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    once.close();
                  } catch (Exception e) {
                    LOG.warn("Did not stop cleanly", e);
                  }
                },
                "mandate-stop"));
    return once;
  }

  private static AutoCloseable once(AutoCloseable service) {
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        service.close();
      }
    };
  }

  /** Blocks until the process ends. */
  static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
