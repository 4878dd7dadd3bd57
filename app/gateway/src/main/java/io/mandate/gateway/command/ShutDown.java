package io.mandate.gateway.command;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a process that serves. */
final class ShutDown {

  private static final Logger LOG = LoggerFactory.getLogger(ShutDown.class);

  private ShutDown() {}

  /** Closes it once when the process is asked to end, whatever thread runs then. */
  static void closeWithProcess(AutoCloseable service) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    service.close();
                  } catch (Exception e) {
                    LOG.warn("Did not stop cleanly", e);
                  }
                },
                "mandate-stop"));
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
