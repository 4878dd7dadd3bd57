package io.mandate.gateway.embedded;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.mandate.gateway.settings.SettingsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * A real redis-server as a child process, on a free port of the loopback address, with its
 * append-only file in the data folder. One that a killed process left behind is stopped first.
 * Unlike the library's own server it has no shutdown hook: it must outlive the calls that are being
 * drained.
 */
public final class EmbeddedRedis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final String PORT_FILE = "redis.port";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String READY = "Ready to accept connections";
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Process process;
  private final DataFolder folder;
  private final int port;

  private EmbeddedRedis(Process process, DataFolder folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  public static EmbeddedRedis start(DataFolder folder) {
    stopOrphan(folder);
    try {
      Path dir = Files.createDirectories(dir(folder));
      int port = freePort();
      Process process =
          new ProcessBuilder(command(dir, port))
              .directory(dir.toFile())
              .redirectErrorStream(true)
              .start();
      EmbeddedRedis redis = new EmbeddedRedis(process, folder, port);
      folder.write(PORT_FILE, Integer.toString(port));
      redis.awaitReady();
      return redis;
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
  }

  public String uri() {
    return uri(Integer.toString(port));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
    folder.delete(PORT_FILE);
  }

  private static List<String> command(Path dir, int port) throws IOException {
    return List.of(
        ExecutableProvider.newJarResourceProvider(dir.toFile()).get().getAbsolutePath(),
        "--port",
        Integer.toString(port),
        "--bind",
        LOOPBACK,
        "--appendonly",
        "yes",
        "--save",
        "");
  }

  /**
   * Reads what it prints until it is ready, and goes on reading, so that it never blocks on a full
   * pipe.
   */
  private void awaitReady() throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String last = "it ended at once";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      last = line;
      if (line.contains(READY)) {
        Thread reader = new Thread(() -> logRest(lines), "embedded-redis");
        reader.setDaemon(true);
        reader.start();
        return;
      }
    }
    throw failed(last);
  }

  private static void logRest(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.debug("{}", line);
      }
    } catch (IOException e) {
      LOG.debug("It has ended: {}", e.getMessage());
    }
  }

  private static SettingsException failed(String why) {
    return new SettingsException(
        "the embedded redis-server does not start ("
            + why
            + "); set REDIS_URI to use another Redis");
  }

  /** Its port may be somebody else's by now: only a Redis whose folder is ours is stopped. */
  private static void stopOrphan(DataFolder folder) {
    folder
        .read(PORT_FILE)
        .filter(port -> port.matches("[0-9]{1,5}"))
        .ifPresent(port -> stopOrphan(folder, port));
  }

  private static void stopOrphan(DataFolder folder, String port) {
    RedisURI uri = RedisURI.create(uri(port));
    uri.setTimeout(Duration.ofMillis(500));
    RedisClient client = RedisClient.create(uri);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      if (dir(folder).toString().equals(connection.sync().configGet("dir").get("dir"))) {
        LOG.info("Stopping the redis-server that an earlier process left on port {}", port);
        connection.sync().shutdown(true);
      }
    } catch (RedisException e) {
      LOG.debug("Nothing was left behind on port {}", port);
    } finally {
      client.shutdown();
    }
  }

  private static Path dir(DataFolder folder) {
    return folder.path().resolve("redis");
  }

  private static String uri(String port) {
    return "redis://" + LOOPBACK + ":" + port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}
