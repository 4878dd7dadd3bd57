package io.mandate.gateway.bench;

import io.mandate.gateway.Gateway;
import io.mandate.gateway.settings.SettingsReader;
import io.micronaut.context.ApplicationContext;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A gateway with merchants in it, and a WeChat for its tokens, both in this process. */
public final class SeededHouse implements AutoCloseable {

  static final String TENANT = "bench";
  public static final String ENVIRONMENT = "prod-1a2b3c";

  private final Path folder;
  private final Channel weChat;
  private final Gateway gateway;
  private final List<Shop> shops;

  public SeededHouse(int merchants) {
    try {
      this.folder = Files.createTempDirectory("mandate-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.weChat = StubWeChat.start(0, 0);
    int port = ((InetSocketAddress) weChat.localAddress()).getPort();
    this.gateway =
        Gateway.start(
            SettingsReader.read(
                Map.of(
                    "MANDATE_PORT",
                    "0",
                    "MANDATE_DATA_DIR",
                    folder.toString(),
                    "MANDATE_UPSTREAM",
                    "http://127.0.0.1:" + port,
                    "MANDATE_ALLOW_EMBEDDED",
                    "true")));
    // Whoever fails halfway leaves no redis-server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
    this.shops = new Seeds(gateway.context()).tenant(TENANT, ENVIRONMENT, merchants);
  }

  public ApplicationContext context() {
    return gateway.context();
  }

  int port() {
    return gateway.url().getPort();
  }

  public List<Shop> shops() {
    return shops;
  }

  @Override
  public void close() {
    gateway.close();
    weChat.close().syncUninterruptibly();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
