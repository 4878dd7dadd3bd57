package io.mandate.sandbox.push;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Delivers events to the components' callbacks: in order for each component, in the background,
 * tried again with a growing delay until the callback answers {@code success} or the tries are used
 * up. Safe for many threads.
 */
@Singleton
public final class Pusher implements AutoCloseable {

  private final Map<String, PushQueue> queues = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(2, Pusher::daemon);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .executor(threads)
          .build();

  /** Returns at once. Events still waiting go to the newest target, too. */
  public void push(PushTarget target, Event event) {
    queues
        .computeIfAbsent(target.appid(), appid -> new PushQueue(target, client, threads, random))
        .add(target, event);
  }

  /** Forgets what has not been delivered yet, apart from what is on its way. */
  public void reset() {
    queues.values().forEach(PushQueue::clear);
  }

  @PreDestroy
  @Override
  public void close() {
    reset();
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sandbox-push");
    thread.setDaemon(true);
    return thread;
  }
}
