package io.mandate.gateway.embedded;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A part that starts on a thread of its own while others start. Closing waits until that thread has
 * ended, whatever came of it: nobody stops the parts while one is still starting.
 */
public final class Beside<T> implements AutoCloseable {

  private final CompletableFuture<T> part = new CompletableFuture<>();

  private Beside() {}

  public static <T> Beside<T> begin(String name, Callable<T> start) {
    Beside<T> beside = new Beside<>();
    Thread thread = new Thread(() -> beside.run(start), name);
    thread.setDaemon(true);
    thread.start();
    return beside;
  }

  private void run(Callable<T> start) {
    try {
      part.complete(start.call());
    } catch (Throwable e) {
      part.completeExceptionally(e);
    }
  }

  /** Waits for the part; throws what its start threw. */
  public T get() {
    try {
      return part.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    part.handle((started, fault) -> true).join();
  }
}
