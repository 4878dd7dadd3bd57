package io.mandate.token.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;

/** A single server, or the master that Sentinel names. */
record SingleServer(StatefulRedisConnection<String, String> connection) implements TrackedServers {

  @Override
  public List<StatefulRedisConnection<String, String>> connections() {
    return List.of(connection);
  }

  @Override
  public StatefulRedisConnection<String, String> holding(String key) {
    return connection;
  }
}
