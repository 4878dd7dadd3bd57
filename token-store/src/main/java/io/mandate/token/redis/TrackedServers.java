package io.mandate.token.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;

/** The connections, one for each server that holds keys, on which Redis tells what changed. */
interface TrackedServers {

  List<StatefulRedisConnection<String, String>> connections();

  /** The connection to the server that holds a key. May throw {@code RedisException}. */
  StatefulRedisConnection<String, String> holding(String key);
}
