package io.mandate.gateway.bench;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What can be set on the command line. */
final class Settings {

  @Option(names = "--targets", split = ",", description = "What is measured.")
  List<String> targets = List.of("stub", "nginx", "haproxy", "mandate");

  @Option(names = "--rounds", description = "How often everything is measured, by turns.")
  int rounds = 3;

  @Option(names = "--seconds", description = "How long a measurement lasts.")
  int seconds = 8;

  @Option(names = "--warm-up", description = "How many seconds a target is warmed up, at most.")
  int warmUp = 90;

  @Option(names = "--connections", description = "How many connections make calls.")
  int connections = 64;

  @Option(names = "--rates", split = ",", description = "Calls a second for latencies.")
  List<Integer> rates = List.of(1_000, 3_000);

  @Option(names = "--delay", description = "Milliseconds that the upstream takes for an answer.")
  int delay = 0;

  @Option(names = "--merchants", description = "How many merchants make calls.")
  int merchants = 1_000;

  @Option(names = "--body", description = "Bytes of a call's body.")
  int body = 150;

  @Option(names = "--jdk", description = "The Java home that the gateway runs on.")
  Path jdk = Path.of(System.getProperty("java.home"));

  /** A small heap, and what {@code archive.xml} ships, but for the archive. */
  @Option(names = "--jvm", split = " ", description = "The gateway's JVM options.")
  List<String> jvm =
      List.of(
          "-Xmx72m",
          "-Xmn32m",
          "-XX:+UseSerialGC",
          "-XX:TrimNativeHeapInterval=30000",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseCompactObjectHeaders",
          "-XX:ThreadPriorityPolicy=1",
          "-XX:CompilerThreadPriority=4",
          "-XX:-PrintWarnings");

  @Option(names = "--picture", description = "Where the picture of the results goes (SVG).")
  Path picture = Path.of("target", "benchmark.svg");

  Path java() {
    return jdk.resolve("bin").resolve("java");
  }
}
