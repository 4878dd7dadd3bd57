package io.mandate.gateway.bench;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Calls to one target for a while. Threads: the event loop only, but for {@link #load()}. */
final class CallRun {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long LONGEST_MICROS = 60_000_000;

  private final Target target;
  private final Arrivals arrivals;
  private final EventLoop loop;
  private final List<CallerConnection> connections = new ArrayList<>();
  private final Deque<CallerConnection> idle = new ArrayDeque<>();
  private final Queue<Long> waiting = new ArrayDeque<>();
  private final Histogram latencies = new Histogram(LONGEST_MICROS, 3);
  private final Random random = new Random(1);
  private final CompletableFuture<Load> load = new CompletableFuture<>();
  private int next;
  private long underway;
  private long errors;
  private long begun;
  private long end;
  private long nextDue;

  /**
   * When calls come.
   *
   * @param rate calls a second; 0 for as many as are answered
   */
  record Arrivals(int rate, Duration time) {

    boolean isClosed() {
      return rate == 0;
    }
  }

  CallRun(Target target, Arrivals arrivals, EventLoop loop) {
    this.target = target;
    this.arrivals = arrivals;
    this.loop = loop;
    this.next = random.nextInt(target.size());
  }

  CompletableFuture<Load> load() {
    return load;
  }

  void ready(CallerConnection connection) {
    connections.add(connection);
    idle.add(connection);
  }

  void begin() {
    begun = System.nanoTime();
    end = begun + arrivals.time().toNanos();
    if (arrivals.isClosed()) {
      connections.forEach(connection -> due(System.nanoTime()));
    } else {
      nextDue = begun;
      come();
    }
    loop.schedule(this::stop, arrivals.time().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** All that are due by now, then those that come later. */
  private void come() {
    long now = System.nanoTime();
    while (nextDue - now <= 0 && nextDue - end < 0) {
      due(nextDue);
      nextDue += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / arrivals.rate());
    }
    if (nextDue - end < 0) {
      loop.schedule(this::come, nextDue - now, TimeUnit.NANOSECONDS);
    }
  }

  private void due(long at) {
    underway++;
    CallerConnection connection = idle.poll();
    if (connection == null) {
      waiting.add(at);
    } else {
      send(connection, at);
    }
  }

  private void send(CallerConnection connection, long due) {
    next = (next + 1) % target.size();
    connection.send(target.request(next), due);
  }

  void answered(CallerConnection connection, long due, boolean good) {
    long now = System.nanoTime();
    underway--;
    errors += good ? 0 : 1;
    latencies.recordValue(Math.min(LONGEST_MICROS, (now - due) / 1_000));
    Long late = waiting.poll();
    if (late != null) {
      send(connection, late);
    } else {
      idle.add(connection);
      if (arrivals.isClosed() && now - end < 0) {
        due(now);
      }
    }
    overIfDone(now);
  }

  /** A connection broke with a call on it. */
  void lost() {
    underway--;
    errors++;
    overIfDone(System.nanoTime());
  }

  private void overIfDone(long now) {
    if (underway == 0 && now - end >= 0) {
      over();
    }
  }

  /** No more calls come; those underway are waited for. */
  private void stop() {
    if (underway == 0) {
      over();
    } else {
      loop.schedule(this::over, PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void over() {
    if (!load.isDone()) {
      connections.forEach(CallerConnection::close);
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      load.complete(new Load(latencies, errors + underway, time));
    }
  }
}
