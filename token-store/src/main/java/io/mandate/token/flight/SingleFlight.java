package io.mandate.token.flight;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Of all who want the same thing at once, the first does the work and the others get what came of
 * it, be it a result or an exception. Nothing is kept when it is over.
 */
public final class SingleFlight<K, V> {

  private final Map<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

  /** Empty when another one's work was not done within {@code longestWait}. */
  public Optional<V> run(K key, Duration longestWait, Supplier<V> work) {
    NoWaiting.check();
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> others = flights.putIfAbsent(key, own);
    return others == null ? Optional.of(lead(key, own, work)) : join(others, longestWait);
  }

  private V lead(K key, CompletableFuture<V> own, Supplier<V> work) {
    try {
      V result = work.get();
      own.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, own);
    }
  }

  private static <V> Optional<V> join(CompletableFuture<V> others, Duration longestWait) {
    try {
      return Optional.of(others.get(longestWait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the work that was waited for broke off", e.getCause());
    }
  }
}
