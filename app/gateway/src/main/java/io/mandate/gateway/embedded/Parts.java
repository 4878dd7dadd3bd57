package io.mandate.gateway.embedded;

import io.mandate.db.DatabaseProbe;
import io.mandate.db.DatabaseSettings;
import io.mandate.db.DatabaseUnusableException;
import io.mandate.db.UsableDatabase;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.token.redis.RedisAwayException;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisProbe;
import io.mandate.token.redis.RedisSettings;
import io.mandate.token.sealing.KeysetFile;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import io.mandate.token.sealing.TinkSealer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gateway stands on, started and checked one after the other. Closing stops what was
 * started, the last one first.
 */
public final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);

  private final GatewaySettings settings;
  private final DataFolder folder;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable EmbeddedSandbox sandbox;

  private Parts(GatewaySettings settings) {
    this.settings = settings;
    this.folder = DataFolder.open(settings.dataDir());
  }

  public static Parts of(GatewaySettings settings) {
    return new Parts(settings);
  }

  public DataFolder folder() {
    return folder;
  }

  /**
   * With the keyset of the settings; throws when it is missing and may not be made, or is broken.
   */
  public Sealer sealer() {
    try {
      KeysetFile file = new KeysetFile(settings.keyset());
      return TinkSealer.with(settings.mayMakeKeyset() ? file.loadOrMake() : file.load());
    } catch (SealException e) {
      throw new SettingsException(e.getMessage() + " (MANDATE_KEYSET)");
    }
  }

  /** To the Redis of the settings, or to one started here. */
  public RedisConnection redis() {
    String uri = settings.redis().orElseGet(() -> opened(EmbeddedRedis.start(folder)).uri());
    RedisProbe.check(uri, PROBE_TIMEOUT)
        .ifPresent(
            fault -> {
              throw new SettingsException(fault);
            });
    try {
      return opened(RedisConnection.open(RedisSettings.of(uri)));
    } catch (RedisAwayException e) {
      throw new SettingsException(e.getMessage() + " (REDIS_URI)");
    }
  }

  /**
   * The database of the settings, or H2 in the data folder; it answers and its schema is ours. To
   * be closed as soon as what uses it has connections of its own.
   */
  public UsableDatabase database() {
    try {
      GatewaySettings.Database set = settings.database();
      return DatabaseProbe.open(
          DatabaseSettings.of(set.url(), set.user(), set.password(), folder.path()));
    } catch (DatabaseUnusableException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  /** Where WeChat is: the settings' word, or a sandbox started here. */
  public URI upstream() {
    return settings
        .upstream()
        .orElseGet(
            () -> {
              sandbox = opened(EmbeddedSandbox.start(settings, folder));
              return sandbox.base();
            });
  }

  /** The sandbox that {@link #upstream()} started; empty when it started none. */
  public Optional<URI> sandbox() {
    return Optional.ofNullable(sandbox).map(EmbeddedSandbox::base);
  }

  /** To be closed before everything that was started until now. */
  public synchronized <T extends AutoCloseable> T opened(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
