package io.mandate.token.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.StringCodec;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server and whether it tells us what changes. */
final class TrackedServer {

  private static final Logger LOG = LoggerFactory.getLogger(TrackedServer.class);

  private static final String RUN_ID = "run_id:";

  private enum State {
    /** Connected, but not yet tracking. */
    FRESH,
    TRACKING,
    AWAY
  }

  private final StatefulRedisConnection<String, String> connection;
  private final Invalidations invalidations;
  private volatile State state = State.FRESH;
  private volatile boolean answering = true;
  private volatile String runId = "";
  // How often the connection came or went, so that an answer of the server before is not kept.
  private final AtomicLong turns = new AtomicLong();

  TrackedServer(StatefulRedisConnection<String, String> connection, Invalidations invalidations) {
    this.connection = connection;
    this.invalidations = invalidations;
    connection.addListener(this::pushed);
  }

  boolean isTracking() {
    return state == State.TRACKING && answering;
  }

  boolean isAway() {
    return state == State.AWAY || !answering;
  }

  /**
   * Which server this is: another one after each failover, restart or replacement. Asks it, and
   * blocks, once for each connection.
   */
  String runId() {
    String known = runId;
    if (!known.isEmpty()) {
      return known;
    }
    long turn = turns.get();
    String told = told(connection.sync().info("server"));
    if (turns.get() == turn) {
      runId = told;
    }
    return told;
  }

  private static String told(String info) {
    return info.lines()
        .filter(line -> line.startsWith(RUN_ID))
        .map(line -> line.substring(RUN_ID.length()).strip())
        .findFirst()
        .orElseThrow(() -> new RedisException("Redis does not say which server it is"));
  }

  private void turned() {
    turns.incrementAndGet();
    runId = "";
  }

  void connected() {
    turned();
    state = State.FRESH;
    answering = true;
    invalidations.missed();
    track();
  }

  void disconnected() {
    turned();
    state = State.AWAY;
    invalidations.missed();
  }

  /**
   * The answer to a ping stands behind every change that was told before it, so that a server that
   * answers again has told all.
   */
  void beat() {
    if (state == State.FRESH) {
      track();
    } else if (state == State.TRACKING) {
      connection
          .async()
          .ping()
          .whenComplete(
              (pong, failure) -> {
                answering = failure == null;
                invalidations.judge();
              });
    }
  }

  private void track() {
    TrackingArgs broadcast =
        TrackingArgs.Builder.enabled()
            .bcast()
            .prefixes(RedisKeys.TOKEN_PREFIX, RedisKeys.DIRECTORY_PREFIX);
    connection.async().clientTracking(broadcast).whenComplete((ok, failure) -> tracked(failure));
  }

  private void tracked(@Nullable Throwable failure) {
    if (failure == null) {
      if (state == State.FRESH) {
        state = State.TRACKING;
        answering = true;
        invalidations.missed();
      }
    } else {
      LOG.debug("Redis does not track yet: {}", failure.getMessage());
    }
  }

  private void pushed(PushMessage message) {
    if (!message.getType().equals("invalidate")) {
      return;
    }
    List<Object> content = message.getContent(StringCodec.UTF8::decodeKey);
    Object keys = content.size() > 1 ? content.get(1) : null;
    if (keys instanceof List<?> names) {
      names.forEach(name -> invalidations.changed(String.valueOf(name)));
    } else {
      invalidations.allChanged();
    }
  }
}
