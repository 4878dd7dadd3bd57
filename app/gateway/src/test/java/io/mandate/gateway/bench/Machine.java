package io.mandate.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.stream.Stream;

/** Where and when it was measured, in a sentence. */
final class Machine {

  private Machine() {}

  static String describe(Settings settings) throws IOException {
    return "%s, %d cores (%s), Linux %s, JDK %s with %s, %d connections, %d merchants, bodies of %d bytes, upstream %d ms."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Cores.AVAILABLE,
            processor(),
            System.getProperty("os.version").replaceFirst("-.*", ""),
            version(settings.jdk),
            String.join(" ", settings.jvm),
            settings.connections,
            settings.merchants,
            settings.body,
            settings.delay);
  }

  private static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse("unknown");
    }
  }

  private static String version(Path jdk) throws IOException {
    Properties release = new Properties();
    try (var lines = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(lines);
    }
    return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
  }
}
