package io.mandate.gateway.line;

import io.mandate.token.flight.NoWaiting;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whom an answer is for: the event loop on which everything for it is done, and whether the caller
 * is still there. Threads: {@link #loop()} only, but for that method itself.
 */
public final class Line {

  private static final Runnable NOTHING = () -> {};

  private final EventLoop loop;
  private Runnable whenGone = NOTHING;
  private boolean gone;

  public Line(EventLoop loop) {
    this.loop = loop;
  }

  public EventLoop loop() {
    return loop;
  }

  public boolean isGone() {
    return gone;
  }

  /** What to do when the caller goes, in place of what was said before; at once when it is gone. */
  public void whenGone(Runnable work) {
    whenGone = work;
    if (gone) {
      work.run();
    }
  }

  /** The answer is complete, or nobody works on it any more. */
  public void nothingToCancel() {
    whenGone = NOTHING;
  }

  /** The caller has gone away: whoever works for it stops. */
  public void gone() {
    gone = true;
    Runnable work = whenGone;
    whenGone = NOTHING;
    work.run();
  }

  /**
   * Takes a step at once, here, when everything it needs is in memory; otherwise on a thread that
   * may wait. Either way the call goes on on its event loop.
   */
  public <T> CompletionStage<T> step(Executor waiting, Supplier<T> step) {
    return step(waiting, step, CompletableFuture::completedFuture);
  }

  /**
   * Takes a step as {@link #step(Executor, Supplier)} does, and what follows from it, at once where
   * that is possible.
   */
  public <T, R> CompletionStage<R> step(
      Executor waiting, Supplier<T> step, Function<T, CompletionStage<R>> next) {
    try {
      return next.apply(NoWaiting.call(step));
    } catch (NoWaiting.WouldWait cold) {
      return stepThere(waiting, step).thenCompose(next);
    } catch (RuntimeException fault) {
      return CompletableFuture.failedFuture(fault);
    }
  }

  /** Takes a step on a thread that may wait, or may take its time. */
  public <T> CompletionStage<T> stepThere(Executor waiting, Supplier<T> step) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      waiting.execute(() -> take(step, result));
    } catch (RejectedExecutionException full) {
      result.completeExceptionally(full);
    }
    return result;
  }

  private <T> void take(Supplier<T> step, CompletableFuture<T> result) {
    try {
      T value = step.get();
      loop.execute(() -> result.complete(value));
    } catch (RuntimeException | Error fault) {
      loop.execute(() -> result.completeExceptionally(fault));
    }
  }
}
