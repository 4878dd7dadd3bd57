package io.mandate.gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, with what it has used up so far. */
final class ServerProcess implements AutoCloseable {

  private static final Duration STOP = Duration.ofSeconds(40);
  private static final int TRIES = 200;

  private final String name;
  private final Process process;
  private final Path log;

  private ServerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it on those cores; what it prints goes into a file of the folder. It ends with this
   * program at the latest.
   */
  static ServerProcess start(
      String name, Cores cores, Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(cores.pinned(command))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new ServerProcess(name, process, log);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until somebody listens there. */
  void awaitPort(int port) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw failed();
  }

  /** Waits until it has printed a line that begins so. */
  void awaitLine(String beginning) throws IOException, InterruptedException {
    while (process.isAlive()) {
      if (Files.readAllLines(log, StandardCharsets.UTF_8).stream()
          .anyMatch(line -> line.startsWith(beginning))) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw failed();
  }

  private IllegalStateException failed() throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    return new IllegalStateException(
        name
            + " did not start:\n"
            + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
  }

  /** Moves all its threads, and those to come, to those cores. */
  void moveTo(Cores cores) throws IOException, InterruptedException {
    for (ProcessHandle one : all()) {
      cores.take(one.pid());
    }
  }

  /** User and system time of it and its children. */
  Duration cpu() {
    return Cpu.of(all());
  }

  long residentBytes() {
    return all().stream().mapToLong(ServerProcess::residentBytes).sum();
  }

  private static long residentBytes(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ProcessHandle> all() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    return all;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
