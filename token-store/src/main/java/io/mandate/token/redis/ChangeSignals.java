package io.mandate.token.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Wakes those who wait for a key to change, as soon as Redis tells of it. */
public final class ChangeSignals implements Invalidations.Listener {

  private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

  public ChangeSignals(Invalidations invalidations) {
    invalidations.add(this);
  }

  /**
   * Returns when the key has changed, or the time is over, whichever comes first. A change may be
   * missed, so that the caller looks again in either case.
   */
  public void await(String key, Duration time) {
    CompletableFuture<Void> change =
        waiting.computeIfAbsent(key, name -> new CompletableFuture<>());
    try {
      change.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      waiting.remove(key, change);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void changed(String key) {
    CompletableFuture<Void> change = waiting.remove(key);
    if (change != null) {
      change.complete(null);
    }
  }

  @Override
  public void allChanged() {
    waiting.keySet().forEach(this::changed);
  }
}
