package io.mandate.gateway;

import io.mandate.db.UsableDatabase;
import io.mandate.gateway.authorization.AuthorizationLinks.UpstreamAddress;
import io.mandate.gateway.edge.OperatorKey;
import io.mandate.gateway.embedded.Beside;
import io.mandate.gateway.embedded.DataFolder;
import io.mandate.gateway.embedded.Parts;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.gateway.tls.Listeners;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.sealing.KeysetCheck;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A running gateway with whatever it brings along. Starting checks every part before calls are
 * taken, Redis beside the database: what cannot work is told in one line that names its setting,
 * the database first. Closing drains calls first, then stops the parts.
 */
public final class Gateway implements AutoCloseable {

  /** The property that brings the gateway's beans into an application context. */
  public static final String ENABLED = "mandate.gateway.enabled";

  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private static final Duration AFTER_LAST_ANSWER = Duration.ofSeconds(5);

  private final Parts parts;
  private final ApplicationContext context;
  private final Listeners listeners;
  private final Secret operatorKey;

  private Gateway(
      Parts parts, ApplicationContext context, Listeners listeners, Secret operatorKey) {
    this.parts = parts;
    this.context = context;
    this.listeners = listeners;
    this.operatorKey = operatorKey;
  }

  /**
   * Starts all parts and returns once calls are answered.
   *
   * @throws SettingsException with one line that says what is wrong and which setting to change
   */
  public static Gateway start(GatewaySettings settings) {
    settings.requireSafe();
    Listeners listeners = Listeners.of(settings);
    Parts parts = Parts.of(settings);
    try {
      return start(settings, listeners, parts);
    } catch (RuntimeException e) {
      parts.close();
      throw told(e, settings);
    }
  }

  private static Gateway start(GatewaySettings settings, Listeners listeners, Parts parts) {
    Secret operatorKey =
        settings.operatorKey().orElseGet(() -> parts.folder().operatorKey(new SecureRandom()));
    try (Beside<RedisConnection> redis = Beside.begin("mandate-start-redis", parts::redis);
        UsableDatabase database = parts.database()) {
      ApplicationContext context =
          context(
              properties(settings, listeners, database),
              settings,
              new OperatorKey(operatorKey),
              parts.sealer(),
              redis.get(),
              new UpstreamAddress(parts.upstream()));
      parts.opened(context);
      context.start();
      confirmKeyset(context, settings);
      context.getBean(EmbeddedServer.class).start();
      return new Gateway(parts, context, listeners, operatorKey);
    }
  }

  private static ApplicationContext context(Map<String, Object> properties, Object... singletons) {
    return ApplicationContext.builder()
        .overrideConfigLocations("classpath:mandate-gateway/")
        .environmentPropertySource(false)
        .deduceEnvironment(false)
        .bootstrapEnvironment(false)
        .banner(false)
        .properties(properties)
        .singletons(singletons)
        .build();
  }

  private static void confirmKeyset(ApplicationContext context, GatewaySettings settings) {
    try {
      KeysetCheck.confirm(
          context.getBean(Sealer.class),
          context.getBean(KeysetCheck.CheckValue.class),
          settings.keyset().toString());
    } catch (SealException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> properties(
      GatewaySettings settings, Listeners listeners, UsableDatabase database) {
    Map<String, Object> properties = database.toProperties();
    properties.put(ENABLED, true);
    properties.putAll(listeners.properties());
    properties.put("micronaut.server.max-request-size", LARGEST_BODY);
    // A call that was taken has its answer, or WeChat's time is up, before a stop ends it.
    properties.put(
        "micronaut.lifecycle.graceful-shutdown.grace-period",
        settings.upstreamTimeout().plus(AFTER_LAST_ANSWER));
    return properties;
  }

  private static RuntimeException told(RuntimeException fault, GatewaySettings settings) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SettingsException said) {
        return said;
      }
      if (isPortInUse(cause)) {
        return new SettingsException(
            "port " + settings.port() + " is in use: choose another with MANDATE_PORT");
      }
    }
    return fault;
  }

  /** Native transports have an exception of their own for it. */
  private static boolean isPortInUse(Throwable cause) {
    return cause instanceof BindException
        || (cause instanceof IOException
            && String.valueOf(cause.getMessage()).contains("Address already in use"));
  }

  /** Where calls are answered, on this machine. */
  public URI url() {
    return listeners.url(ports());
  }

  /** The same for the sandbox and the demo in this process, which know no certificates. */
  public URI insideUrl() {
    return listeners.insideUrl(ports());
  }

  private Set<Integer> ports() {
    return context.getBean(NettyEmbeddedServer.class).getBoundPorts();
  }

  /** Where the sandbox is that was started with it; empty with a real upstream. */
  public Optional<URI> sandbox() {
    return parts.sandbox();
  }

  public Secret operatorKey() {
    return operatorKey;
  }

  public DataFolder folder() {
    return parts.folder();
  }

  /** The application context: for specs. */
  public ApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    parts.close();
  }
}
