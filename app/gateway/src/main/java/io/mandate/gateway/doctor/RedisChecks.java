package io.mandate.gateway.doctor;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.token.redis.RedisAwayException;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Redis: there, new enough, ours to write, and not throwing our keys away. Reads only. */
final class RedisChecks {

  private static final int OLDEST = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<String, String> info = new HashMap<>();

  private RedisChecks() {}

  static List<Finding> of(GatewaySettings settings, Clocks clocks) {
    if (settings.redis().isEmpty()) {
      return List.of(Finding.ok("redis", "embedded: started with Mandate"));
    }
    RedisSettings redis =
        new RedisSettings(settings.redis().orElseThrow(), PATIENCE, "mandate-doctor", 100);
    try (RedisConnection connection = RedisConnection.open(redis)) {
      return connection.call(
          commands -> new RedisChecks().all(connection.describe(), commands, clocks));
    } catch (RedisAwayException | IllegalArgumentException e) {
      return List.of(
          Finding.fail("redis", String.valueOf(e.getMessage()), "REDIS_URI, or Redis itself"));
    }
  }

  private List<Finding> all(
      String place, RedisClusterCommands<String, String> redis, Clocks clocks) {
    for (String line : redis.info().split("\\R")) {
      String[] pair = line.split(":", 2);
      if (pair.length == 2) {
        info.put(pair[0], pair[1].strip());
      }
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(version(place));
    findings.add(role());
    findings.add(eviction());
    findings.add(persistence());
    List<String> time = redis.time();
    findings.add(clocks.against("Redis", Instant.ofEpochSecond(Long.parseLong(time.get(0)))));
    return findings;
  }

  /** The connection speaks RESP3 and tracks changes; it would not be open otherwise. */
  private Finding version(String place) {
    String version = info.getOrDefault("redis_version", "0");
    int major = Integer.parseInt(version.split("\\.", 2)[0]);
    return major >= OLDEST
        ? Finding.ok("redis", place + " answers, version " + version + ", with client tracking")
        : Finding.fail("redis", "version " + version + " is too old", "use Redis 6 or later");
  }

  private Finding role() {
    String role = info.getOrDefault("role", "master");
    return role.equals("master")
        ? Finding.ok("redis role", "takes writes")
        : Finding.fail(
            "redis role",
            "a replica, which takes no writes",
            "REDIS_URI: name the primary, or redis-sentinel://…");
  }

  private Finding eviction() {
    String policy = info.getOrDefault("maxmemory_policy", "unknown");
    boolean bounded = !info.getOrDefault("maxmemory", "0").equals("0");
    if (!bounded || policy.equals("noeviction")) {
      return Finding.ok("redis memory", "no key of ours is evicted");
    }
    return Finding.warn(
        "redis memory",
        "maxmemory-policy " + policy + " may throw away tokens and leases",
        "maxmemory-policy noeviction, and memory enough");
  }

  private Finding persistence() {
    boolean kept =
        info.getOrDefault("aof_enabled", "0").equals("1")
            || !info.getOrDefault("rdb_last_save_time", "0").equals("0");
    return kept
        ? Finding.ok("redis persistence", "a restart keeps the tokens")
        : Finding.warn(
            "redis persistence",
            "a restart loses all tokens; each is fetched again",
            "appendonly yes");
  }
}
