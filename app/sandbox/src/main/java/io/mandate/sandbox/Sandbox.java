package io.mandate.sandbox;

import io.mandate.sandbox.engine.EngineException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running sandbox: starts on a port of the loopback address, answers as WeChat does, and stops
 * when closed. Its application context knows nothing of any other one in the same JVM.
 */
public final class Sandbox implements AutoCloseable {

  /** The property that brings the sandbox's beans into an application context. */
  public static final String ENABLED = "mandate.sandbox.enabled";

  /** The folder under which the sandbox keeps what must survive: in its subfolder sandbox/. */
  /** Where forms are gathered until they are whole; in the data folder. */
  public static final String UPLOADS = "sandbox/uploads";

  public static final String DATA_DIR = "mandate.sandbox.data-dir";

  /** A real MongoDB for the documents; without it they live in an embedded engine. */
  public static final String MONGO_URI = "mandate.sandbox.mongo-uri";

  /** How long a file may be for an import to take it. */
  public static final String IMPORT_MAX_BYTES = "mandate.sandbox.migration.max-file-size";

  private static final String LOOPBACK = "127.0.0.1";

  private final ApplicationContext context;
  private final int port;

  private Sandbox(ApplicationContext context, int port) {
    this.context = context;
    this.port = port;
  }

  /**
   * Starts and returns once calls are answered.
   *
   * @param settings {@code port} (0, the default, takes any free one), {@code dataDir} (default
   *     {@code mandate-data}), {@code mongoUri} (optional), {@code importMaxBytes} (default 50
   *     MiB); no others
   * @throws IllegalArgumentException for a setting that is unknown or not a port
   * @throws SandboxStartException when the port is in use or the data folder cannot be used, with a
   *     message that names the setting
   */
  public static Sandbox start(Map<String, String> settings) {
    Map<String, Object> properties = properties(settings);
    ApplicationContext context =
        ApplicationContext.builder()
            .overrideConfigLocations("classpath:mandate-sandbox/")
            .environmentPropertySource(false)
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .build();
    try {
      context.start();
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      return new Sandbox(context, server.getPort());
    } catch (RuntimeException e) {
      context.close();
      throw explained(e, settings);
    }
  }

  public String baseUrl() {
    return "http://" + LOOPBACK + ":" + port;
  }

  public int port() {
    return port;
  }

  /** Stops answering and closes what it had open; what it was told stays in the data folder. */
  @Override
  public void close() {
    context.close();
  }

  private static Map<String, Object> properties(Map<String, String> settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ENABLED, true);
    properties.put("micronaut.server.host", LOOPBACK);
    properties.put("micronaut.server.port", -1);
    properties.put(DATA_DIR, "mandate-data");
    settings.forEach(
        (name, value) -> {
          switch (name) {
            case "port" -> properties.put("micronaut.server.port", port(value));
            case "dataDir" -> properties.put(DATA_DIR, value);
            case "mongoUri" -> properties.put(MONGO_URI, value);
            case "importMaxBytes" -> properties.put(IMPORT_MAX_BYTES, bytes(value));
            default -> throw new IllegalArgumentException("the sandbox has no setting " + name);
          }
        });
    properties.put(
        "micronaut.server.multipart.location",
        Path.of((String) properties.get(DATA_DIR), UPLOADS).toAbsolutePath().toString());
    return properties;
  }

  /** Micronaut's word for any free port is -1. */
  private static int port(String value) {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException("port is not 0 to 65535: " + value);
    }
    return value.equals("0") ? -1 : Integer.parseInt(value);
  }

  private static long bytes(String value) {
    if (!value.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("importMaxBytes is not a number of bytes: " + value);
    }
    return Long.parseLong(value);
  }

  private static RuntimeException explained(
      RuntimeException failure, Map<String, String> settings) {
    Throwable last = failure;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SandboxStartException) {
        return new SandboxStartException(String.valueOf(cause.getMessage()), failure);
      }
      if (cause instanceof BindException) {
        return new SandboxStartException(
            "port " + settings.get("port") + " is in use (setting port)", failure);
      }
      if (cause instanceof FileSystemException || cause instanceof EngineException) {
        boolean mongo = cause instanceof EngineException && settings.containsKey("mongoUri");
        return new SandboxStartException(
            "the documents cannot be opened (setting %s): %s"
                .formatted(mongo ? "mongoUri" : "dataDir", cause.getMessage()),
            failure);
      }
      last = cause;
    }
    return new SandboxStartException("the sandbox cannot start: " + last, failure);
  }
}
