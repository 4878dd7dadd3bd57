package io.mandate.token.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes connections: how they time out, come back and refuse. */
final class RedisClients {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private RedisClients() {}

  static RedisConnection open(RedisSettings settings) {
    RedisAddress address = RedisAddress.parse(settings.uri(), settings.commandTimeout());
    address.hosts().forEach(host -> host.setClientName(settings.connectionName()));
    ClientResources resources =
        ClientResources.builder()
            .reconnectDelay(
                Delay.fullJitter(Duration.ofMillis(20), LONGEST_PAUSE, 20, TimeUnit.MILLISECONDS))
            .nettyCustomizer(
                new NettyCustomizer() {
                  @Override
                  public void afterChannelInitialized(Channel channel) {
                    channel.pipeline().addFirst(new SilenceGuard());
                  }
                })
            .build();
    try {
      return address.isCluster()
          ? cluster(address, settings, resources)
          : single(address, settings, resources);
    } catch (RedisException e) {
      resources.shutdown();
      throw new RedisAwayException(
          "Redis at " + address.describe() + " cannot be reached: " + rootMessage(e));
    }
  }

  static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static RedisConnection single(
      RedisAddress address, RedisSettings settings, ClientResources resources) {
    RedisClient client = RedisClient.create(resources, address.hosts().get(0));
    client.setOptions(options(ClientOptions.builder(), settings).build());
    try {
      StatefulRedisConnection<String, String> connection = client.connect();
      Invalidations invalidations =
          new Invalidations(client, resources.eventExecutorGroup(), new SingleServer(connection));
      return new RedisConnection(
          address,
          client,
          resources,
          new RedisConnection.Commands(connection.sync(), connection.async()),
          invalidations);
    } catch (RedisException e) {
      client.shutdown();
      throw e;
    }
  }

  private static RedisConnection cluster(
      RedisAddress address, RedisSettings settings, ClientResources resources) {
    RedisClusterClient client = RedisClusterClient.create(resources, address.hosts());
    client.setOptions(clusterOptions(settings));
    try {
      StatefulRedisClusterConnection<String, String> connection = client.connect();
      Invalidations invalidations =
          new Invalidations(client, resources.eventExecutorGroup(), new ClusterServers(connection));
      return new RedisConnection(
          address,
          client,
          resources,
          new RedisConnection.Commands(connection.sync(), connection.async()),
          invalidations);
    } catch (RedisException e) {
      client.shutdown();
      throw e;
    }
  }

  private static ClusterClientOptions clusterOptions(RedisSettings settings) {
    ClusterTopologyRefreshOptions refresh =
        ClusterTopologyRefreshOptions.builder()
            .enableAllAdaptiveRefreshTriggers()
            .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
            .enablePeriodicRefresh(Duration.ofSeconds(10))
            .build();
    ClusterClientOptions.Builder builder =
        ClusterClientOptions.builder().topologyRefreshOptions(refresh);
    options(builder, settings);
    return builder.build();
  }

  /**
   * Whatever waited when the connection broke is refused, not sent again: its caller has given up
   * by then, and a lease taken for nobody would hold others up.
   */
  private static ClientOptions.Builder options(
      ClientOptions.Builder builder, RedisSettings settings) {
    return builder
        .protocolVersion(ProtocolVersion.RESP3)
        .autoReconnect(true)
        .replayFilter(command -> true)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(settings.requestQueue())
        .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout()))
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .keepAlive(
                    SocketOptions.KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(5))
                        .interval(Duration.ofSeconds(2))
                        .count(3)
                        .build())
                .build());
  }
}
