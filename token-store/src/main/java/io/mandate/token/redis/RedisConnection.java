package io.mandate.token.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.mandate.token.flight.NoWaiting;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The one connection to Redis, shared by all threads: pipelined, connected again by itself, and
 * refusing at once while it is not connected. Commands block for the command timeout at most.
 */
public final class RedisConnection implements AutoCloseable {

  private final RedisAddress address;
  private final AbstractRedisClient client;
  private final ClientResources resources;
  private final Commands commands;
  private final Invalidations invalidations;

  /** The two ways to ask over one connection. */
  record Commands(
      RedisClusterCommands<String, String> waiting,
      RedisClusterAsyncCommands<String, String> sending) {}

  RedisConnection(
      RedisAddress address,
      AbstractRedisClient client,
      ClientResources resources,
      Commands commands,
      Invalidations invalidations) {
    this.address = address;
    this.client = client;
    this.resources = resources;
    this.commands = commands;
    this.invalidations = invalidations;
  }

  /** Throws {@link RedisAwayException} when Redis cannot be reached now. */
  public static RedisConnection open(RedisSettings settings) {
    return RedisClients.open(settings);
  }

  /** Throws {@link RedisAwayException} when there is no answer in time, or an unfit one. */
  public <T> T call(Function<RedisClusterCommands<String, String>, T> command) {
    NoWaiting.check();
    try {
      return command.apply(commands.waiting());
    } catch (RedisException e) {
      throw away(e);
    }
  }

  /**
   * The name of the server that holds a key now: another one after each failover, restart or
   * replacement, after which that server may not have what was written before. Seldom asks it.
   * Throws {@link RedisAwayException} when it cannot be reached.
   */
  public String server(String key) {
    return call(commands -> invalidations.server(key));
  }

  /** Runs a script that answers a list of texts; its keys lie in one slot. */
  public List<String> run(RedisScript script, List<String> keys, String... arguments) {
    String[] names = keys.toArray(String[]::new);
    return call(
        redis -> {
          try {
            return redis.evalsha(script.digest(), ScriptOutputType.MULTI, names, arguments);
          } catch (RedisNoScriptException e) {
            return redis.eval(script.text(), ScriptOutputType.MULTI, names, arguments);
          }
        });
  }

  /** Sends a script and does not wait for what comes of it. */
  public void send(RedisScript script, List<String> keys, String... arguments) {
    commands
        .sending()
        .eval(script.text(), ScriptOutputType.MULTI, keys.toArray(String[]::new), arguments);
  }

  /**
   * A connection of its own with values in bytes, for a library that keeps records in a form of its
   * own. Closed with this one.
   */
  public RedisClusterAsyncCommands<String, byte[]> bytes() {
    RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    return client instanceof RedisClusterClient cluster
        ? cluster.connect(codec).async()
        : ((RedisClient) client).connect(codec).async();
  }

  /** Who hears of changed keys. */
  public Invalidations invalidations() {
    return invalidations;
  }

  /** For short work that does not block. */
  public ScheduledExecutorService timer() {
    return resources.eventExecutorGroup();
  }

  /** Hosts and ports, without user and password. */
  public String describe() {
    return address.describe();
  }

  @Override
  public void close() {
    invalidations.close();
    client.shutdown(0, 2, TimeUnit.SECONDS);
    resources.shutdown(0, 2, TimeUnit.SECONDS);
  }

  // Lettuce's message names commands and errors, never arguments.
  private RedisAwayException away(RedisException e) {
    return new RedisAwayException("Redis at " + describe() + ": " + e.getMessage());
  }
}
