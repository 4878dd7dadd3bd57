package io.mandate.token.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Redis URI, read: {@code redis://} and {@code rediss://} for a single server, {@code
 * redis-sentinel://host,host/0#master} for Sentinel, {@code redis-cluster://host,host} and {@code
 * rediss-cluster://host,host}, or several hosts after {@code redis://}, for a Cluster.
 */
public record RedisAddress(List<RedisURI> hosts, boolean isCluster) {

  // Lettuce takes a port that is no number for the default one.
  private static final Pattern SINGLE =
      Pattern.compile("rediss?://([^@]*@)?(\\[[^]]+]|[^:/?#,@]+)(:\\d+)?([/?#].*)?");

  public RedisAddress {
    hosts = List.copyOf(hosts);
  }

  /** Throws {@link IllegalArgumentException}, without the password, for what is none. */
  public static RedisAddress parse(String uri, Duration timeout) {
    try {
      boolean cluster = uri.startsWith("redis-cluster://") || uri.startsWith("rediss-cluster://");
      String plain = cluster ? uri.replaceFirst("-cluster:", ":") : uri;
      boolean sentinel = plain.contains("-sentinel://");
      cluster = cluster || (!sentinel && plain.replaceFirst("^[^@]*@", "").contains(","));
      if (!cluster && !sentinel && !SINGLE.matcher(plain).matches()) {
        throw new IllegalArgumentException("not redis://host:port");
      }
      List<RedisURI> hosts =
          cluster
              ? RedisClusterURIUtil.toRedisURIs(URI.create(plain))
              : List.of(RedisURI.create(plain));
      hosts.forEach(host -> host.setTimeout(timeout));
      return new RedisAddress(hosts, cluster);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not a Redis URI: expected redis://host:6379, redis-sentinel://host,host/0#master or"
              + " redis-cluster://host,host");
    }
  }

  /** Hosts and ports, without user and password. */
  public String describe() {
    return hosts.stream().map(RedisAddress::describe).collect(Collectors.joining(", "));
  }

  private static String describe(RedisURI host) {
    if (host.getSentinels().isEmpty()) {
      return host.getHost() + ":" + host.getPort();
    }
    return host.getSentinels().stream()
        .map(sentinel -> sentinel.getHost() + ":" + sentinel.getPort())
        .collect(Collectors.joining(", ", "sentinels ", " for " + host.getSentinelMasterId()));
  }
}
