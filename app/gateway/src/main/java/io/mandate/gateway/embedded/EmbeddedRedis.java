package io.mandate.gateway.embedded;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.mandate.gateway.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;

/**
 * A real redis-server as a child process, on a free port of the loopback address, with its
 * append-only file in the data folder. One that a killed process left behind is stopped first.
 */
public final class EmbeddedRedis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final String PORT_FILE = "redis.port";
  private static final String LOOPBACK = "127.0.0.1";

  private final RedisServer server;
  private final DataFolder folder;
  private final int port;

  private EmbeddedRedis(RedisServer server, DataFolder folder, int port) {
    this.server = server;
    this.folder = folder;
    this.port = port;
  }

  public static EmbeddedRedis start(DataFolder folder) {
    stopOrphan(folder);
    try {
      Path dir = Files.createDirectories(folder.path().resolve("redis"));
      int port = freePort();
      RedisServer server =
          RedisServer.newRedisServer()
              .port(port)
              .bind(LOOPBACK)
              .setting("dir " + quoted(dir))
              .setting("appendonly yes")
              .setting("save \"\"")
              .setting("protected-mode yes")
              .soutListener(line -> LOG.debug("redis-server: {}", line))
              .serrListener(line -> LOG.warn("redis-server: {}", line))
              .build();
      folder.write(PORT_FILE, Integer.toString(port));
      server.start();
      return new EmbeddedRedis(server, folder, port);
    } catch (IOException | RuntimeException e) {
      throw new SettingsException(
          "the embedded redis-server does not start ("
              + e.getMessage()
              + "); set REDIS_URI to use another Redis");
    }
  }

  public String uri() {
    return uri(Integer.toString(port));
  }

  @Override
  public void close() throws IOException {
    server.stop();
    folder.delete(PORT_FILE);
  }

  /** Its port may be somebody else's by now: only a Redis whose folder is ours is stopped. */
  private static void stopOrphan(DataFolder folder) {
    folder
        .read(PORT_FILE)
        .filter(port -> port.matches("[0-9]{1,5}"))
        .ifPresent(
            port -> {
              RedisURI uri = RedisURI.create(uri(port));
              uri.setTimeout(Duration.ofMillis(500));
              RedisClient client = RedisClient.create(uri);
              try (StatefulRedisConnection<String, String> connection = client.connect()) {
                String dir = connection.sync().configGet("dir").get("dir");
                if (folder.path().resolve("redis").toString().equals(dir)) {
                  LOG.info(
                      "Stopping the redis-server that an earlier process left on port {}", port);
                  connection.sync().shutdown(true);
                }
              } catch (RedisException e) {
                LOG.debug("Nothing was left behind on port {}", port);
              } finally {
                client.shutdown();
              }
            });
  }

  private static String uri(String port) {
    return "redis://" + LOOPBACK + ":" + port;
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}
