package io.mandate.sandbox.push;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of one component that wait for their turn. At most one is under way at a time. */
final class PushQueue {

  private static final Logger LOG = LoggerFactory.getLogger(PushQueue.class);
  private static final int TRIES = 8;
  private static final Duration FIRST_DELAY = Duration.ofMillis(250);

  private final HttpClient client;
  private final ScheduledExecutorService threads;
  private final SecureRandom random;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private PushTarget target;
  private boolean underWay;
  private int failures;
  private @Nullable Future<?> retry;

  PushQueue(
      PushTarget target, HttpClient client, ScheduledExecutorService threads, SecureRandom random) {
    this.target = target;
    this.client = client;
    this.threads = threads;
    this.random = random;
  }

  /** A new event is a good moment to try again the one that could not be delivered before. */
  synchronized void add(PushTarget newest, Event event) {
    target = newest;
    waiting.add(event);
    cancelRetry();
    deliver();
  }

  synchronized void clear() {
    waiting.clear();
    cancelRetry();
  }

  private synchronized void deliver() {
    Event event = waiting.peek();
    if (event == null || underWay) {
      return;
    }
    underWay = true;
    try {
      client
          .sendAsync(SignedPush.of(target, event, random), BodyHandlers.ofString())
          .handle((answer, failure) -> outcome(answer, failure))
          .thenAccept(problem -> settle(event, problem));
    } catch (RejectedExecutionException e) {
      waiting.clear();
    }
  }

  /** Empty text when the callback took the event, else what went wrong. */
  private static String outcome(
      @Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
    if (answer == null) {
      return String.valueOf(failure);
    }
    boolean taken = answer.statusCode() == 200 && answer.body().strip().equals("success");
    return taken ? "" : "it answered HTTP " + answer.statusCode() + " and not \"success\"";
  }

  private synchronized void settle(Event event, String problem) {
    underWay = false;
    if (waiting.peek() != event) {
      failures = 0;
      deliver();
      return;
    }
    failures++;
    if (problem.isEmpty()) {
      LOG.debug("pushed {} to {}", event, target);
      next();
    } else if (failures >= TRIES) {
      LOG.warn("gave up pushing {} to {} after {} tries: {}", event, target, failures, problem);
      next();
    } else {
      LOG.info("could not push {} to {} (try {}): {}", event, target, failures, problem);
      retryLater();
    }
  }

  private void next() {
    waiting.poll();
    failures = 0;
    deliver();
  }

  private void retryLater() {
    Duration delay = FIRST_DELAY.multipliedBy(1L << (failures - 1));
    try {
      retry = threads.schedule(this::deliver, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      waiting.clear();
    }
  }

  private void cancelRetry() {
    if (retry != null) {
      retry.cancel(false);
      retry = null;
    }
  }
}
