package io.mandate.token.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What Redis tells of changed token and directory keys (client-side caching in broadcast mode), and
 * whether it can tell now. A heartbeat each half second finds connections that are dead without
 * being closed.
 */
public final class Invalidations implements AutoCloseable {

  private static final long HEARTBEAT_MILLIS = 500;

  /** How much a near cache may rely on what it holds. */
  public enum Trust {
    /** Every change is told: what is held is what Redis holds. */
    TRACKED,
    /** Redis is there, but changes may have been missed: ask it. */
    DOUBTFUL,
    /** Redis is not there: what is held is all there is. */
    AWAY
  }

  /** Who keeps copies. Called on the connection's own thread: must not block. */
  public interface Listener {

    void changed(String key);

    void allChanged();
  }

  private final TrackedServers servers;
  private final ScheduledFuture<?> heartbeat;
  private final Map<RedisChannelHandler<?, ?>, TrackedServer> tracked = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong epoch = new AtomicLong();
  private volatile Trust trust = Trust.DOUBTFUL;

  Invalidations(
      AbstractRedisClient client, ScheduledExecutorService timer, TrackedServers servers) {
    this.servers = servers;
    client.addListener(new Connections());
    beat();
    heartbeat =
        timer.scheduleWithFixedDelay(
            this::beat, HEARTBEAT_MILLIS, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  public void add(Listener listener) {
    listeners.add(listener);
  }

  public void remove(Listener listener) {
    listeners.remove(listener);
  }

  public Trust trust() {
    return trust;
  }

  /** Another number after each time in which changes may have been missed. */
  public long epoch() {
    return epoch.get();
  }

  /** Which server holds a key now; may block and throw {@code RedisException}. */
  String server(String key) {
    StatefulRedisConnection<String, String> connection = servers.holding(key);
    if (connection instanceof RedisChannelHandler<?, ?> handler) {
      return tracked.computeIfAbsent(handler, added -> new TrackedServer(connection, this)).runId();
    }
    throw new IllegalStateException("a connection that tells nothing of its coming and going");
  }

  @Override
  public void close() {
    heartbeat.cancel(false);
  }

  void changed(String key) {
    listeners.forEach(listener -> listener.changed(key));
  }

  void allChanged() {
    listeners.forEach(Listener::allChanged);
  }

  /** A server tracks anew, or has stopped doing so. */
  void missed() {
    epoch.incrementAndGet();
    judge();
  }

  void judge() {
    if (tracked.isEmpty() || tracked.values().stream().allMatch(TrackedServer::isAway)) {
      trust = Trust.AWAY;
    } else if (tracked.values().stream().allMatch(TrackedServer::isTracking)) {
      trust = Trust.TRACKED;
    } else {
      trust = Trust.DOUBTFUL;
    }
  }

  private void beat() {
    List<StatefulRedisConnection<String, String>> connections = servers.connections();
    if (tracked.keySet().removeIf(old -> connections.stream().noneMatch(now -> now == old))) {
      missed();
    }
    for (StatefulRedisConnection<String, String> connection : connections) {
      if (connection instanceof RedisChannelHandler<?, ?> handler) {
        tracked.computeIfAbsent(handler, added -> new TrackedServer(connection, this)).beat();
      }
    }
  }

  private final class Connections implements RedisConnectionStateListener {

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
      TrackedServer server = tracked.get(connection);
      if (server != null) {
        server.connected();
      }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
      TrackedServer server = tracked.get(connection);
      if (server != null) {
        server.disconnected();
      }
    }
  }
}
