package io.mandate.gateway.settings;

import io.mandate.tenant.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set (design.md section 8), as it was set.
 *
 * @param upstreamUrl where WeChat is; null for the sandbox in this process
 * @param upstreamAuthoritiesFile PEM; null for those that Java trusts
 * @param publicUrlSet where WeChat reaches us; null for this machine's loopback address
 * @param redisUri null for an embedded redis-server
 * @param keysetFile null for one in the data folder
 * @param operatorKeySet null for one made in the data folder
 * @param concurrentCalls calls of all tenants that may be on their way to WeChat at once
 * @param bodyMemory bytes of memory that the bodies of calls may take at once
 */
public record GatewaySettings(
    int port,
    int sandboxPort,
    Path dataDir,
    @Nullable URI upstreamUrl,
    @Nullable URI publicUrlSet,
    Duration upstreamTimeout,
    @Nullable Path upstreamAuthoritiesFile,
    Front front,
    @Nullable String redisUri,
    Database database,
    @Nullable Path keysetFile,
    @Nullable Secret operatorKeySet,
    Sandbox sandbox,
    boolean allowEmbedded,
    Duration auditRetention,
    int concurrentCalls,
    long bodyMemory) {

  /** {@code url} is null for H2 in the data folder. */
  public record Database(@Nullable String url, @Nullable String user, @Nullable Secret password) {}

  /**
   * What the sandbox is told when it is started here.
   *
   * @param mongoUri null for its embedded engine
   * @param importMaxBytes null for its own default
   */
  public record Sandbox(@Nullable String mongoUri, @Nullable String importMaxBytes) {}

  /** Empty when the sandbox is to be started and called. */
  public Optional<URI> upstream() {
    return Optional.ofNullable(upstreamUrl);
  }

  /** Whose certificates are believed to be WeChat's; empty for Java's own choice. */
  public Optional<Path> upstreamAuthorities() {
    return Optional.ofNullable(upstreamAuthoritiesFile);
  }

  public Optional<String> redis() {
    return Optional.ofNullable(redisUri);
  }

  public Optional<Secret> operatorKey() {
    return Optional.ofNullable(operatorKeySet);
  }

  public URI publicUrl() {
    return publicUrlSet != null
        ? publicUrlSet
        : URI.create(front.scheme() + "://127.0.0.1:" + port);
  }

  public Path keyset() {
    return keysetFile != null ? keysetFile : dataDir.resolve("keyset.json");
  }

  /** Whether a missing keyset may be made: only where the parts are embedded or allowed to be. */
  public boolean mayMakeKeyset() {
    return upstreamUrl == null || allowEmbedded;
  }

  /**
   * With a real upstream nothing may be left to defaults that are for laptops.
   *
   * @throws SettingsException naming every such setting
   */
  public void requireSafe() {
    if (upstreamUrl == null || allowEmbedded) {
      return;
    }
    List<String> missing = new ArrayList<>();
    if (redisUri == null) {
      missing.add("REDIS_URI (embedded Redis)");
    }
    if (database.url() == null) {
      missing.add("JDBC_URL (embedded H2)");
    }
    if (keysetFile == null) {
      missing.add("MANDATE_KEYSET (generated keyset)");
    }
    if (operatorKeySet == null) {
      missing.add("MANDATE_OPERATOR_KEY (generated key)");
    }
    if (publicUrlSet == null) {
      missing.add("MANDATE_PUBLIC_URL (loopback address)");
    }
    if (!missing.isEmpty()) {
      throw new SettingsException(
          "with a real MANDATE_UPSTREAM these must be set: "
              + String.join(", ", missing)
              + "; or set MANDATE_ALLOW_EMBEDDED=true to run on the defaults all the same");
    }
  }
}
