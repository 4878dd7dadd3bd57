package io.mandate.gateway.bench;

import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import redis.embedded.core.ExecutableProvider;

/** Everything that runs while it is measured. Closing stops it, and deletes what it wrote. */
final class Servers implements AutoCloseable {

  private static final int ANSWER = 1_024;

  private final Settings settings;
  private final Path folder;
  private final Channel weChat;
  private final Deque<ServerProcess> started = new ArrayDeque<>();

  Servers(Settings settings) throws IOException {
    this.settings = settings;
    this.folder = Files.createTempDirectory("mandate-bench");
    this.weChat = StubWeChat.start(0, settings.delay);
  }

  /** The stub in this process: gives tokens, answers when it is told to, and is slower. */
  int weChat() {
    return ((InetSocketAddress) weChat.localAddress()).getPort();
  }

  /** The quickest upstream there is here for what is asked. */
  Upstream upstream() throws IOException, InterruptedException {
    boolean quick = settings.delay == 0 && Tools.has("nginx");
    return quick ? nginx("stub", weChat(), Cores.REST) : new Upstream(weChat(), null);
  }

  /** A server that answers without asking anybody, on the core of those that are measured. */
  Upstream limit() throws IOException, InterruptedException {
    return nginx("stub", weChat(), Cores.SERVER);
  }

  Upstream nginx(int upstream) throws IOException, InterruptedException {
    return nginx("nginx", upstream, Cores.SERVER);
  }

  private Upstream nginx(String configuration, int upstream, Cores cores)
      throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Path home = Files.createDirectory(folder.resolve(configuration + "-" + port));
    Path file = configuration(configuration + ".conf", home, port, upstream);
    return listening(
        "nginx-" + port,
        cores,
        port,
        List.of("nginx", "-c", file.toString(), "-p", home.toString(), "-e", "stderr"));
  }

  Upstream haproxy(int upstream) throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Path file = configuration("haproxy.cfg", folder, port, upstream);
    return listening(
        "haproxy", Cores.SERVER, port, List.of("haproxy", "-db", "-f", file.toString()));
  }

  private Upstream listening(String name, Cores cores, int port, List<String> command)
      throws IOException, InterruptedException {
    ServerProcess process = start(name, cores, Map.of(), command);
    process.awaitPort(port);
    return new Upstream(port, process);
  }

  private static Path configuration(String name, Path home, int port, int upstream)
      throws IOException {
    try (InputStream text = Objects.requireNonNull(Servers.class.getResourceAsStream(name), name)) {
      return Files.writeString(
          home.resolve(name),
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${folder}", home.toString())
              .replace("${port}", Integer.toString(port))
              .replace("${upstream}", Integer.toString(upstream))
              .replace("${answer}", Bodies.answer(ANSWER)));
    }
  }

  /**
   * The gateway on a database and a Redis of its own, with those tenants in it.
   *
   * @param tenants a name and how many merchants it has
   */
  SeededProcess gateway(int upstream, Map<String, Integer> tenants)
      throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Path data = Files.createTempDirectory(folder, "gateway");
    Map<String, String> environment =
        Map.of(
            "MANDATE_PORT",
            Integer.toString(port),
            "MANDATE_DATA_DIR",
            data.toString(),
            "MANDATE_UPSTREAM",
            "http://127.0.0.1:" + upstream,
            "MANDATE_ALLOW_EMBEDDED",
            "true",
            "REDIS_URI",
            "redis://127.0.0.1:" + redis());
    List<String> command = new ArrayList<>(List.of(settings.java().toString()));
    command.addAll(settings.jvm);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SeededGateway.class.getName()));
    tenants.forEach((name, merchants) -> command.add(name + "=" + merchants));
    ServerProcess process = start("gateway-" + port, Cores.SERVER, environment, command);
    process.awaitLine("READY");
    return new SeededProcess(port, process, data);
  }

  private int redis() throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    String binary =
        ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getAbsolutePath();
    listening(
        "redis-" + port,
        Cores.REST,
        port,
        List.of(binary, "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", ""));
    return port;
  }

  private ServerProcess start(
      String name, Cores cores, Map<String, String> environment, List<String> command)
      throws IOException {
    ServerProcess process = ServerProcess.start(name, cores, folder, environment, command);
    started.push(process);
    return process;
  }

  @Override
  public void close() throws InterruptedException, IOException {
    while (!started.isEmpty()) {
      started.pop().close();
    }
    weChat.close().syncUninterruptibly();
    Folders.delete(folder);
  }
}
