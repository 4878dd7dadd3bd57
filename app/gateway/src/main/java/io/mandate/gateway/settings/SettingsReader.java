package io.mandate.gateway.settings;

import io.mandate.tenant.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link GatewaySettings} from environment variables. An empty variable counts as not set.
 */
public final class SettingsReader {

  private static final Set<String> KNOWN =
      Set.of(
          "MANDATE_PORT",
          "MANDATE_SANDBOX_PORT",
          "MANDATE_DATA_DIR",
          "MANDATE_UPSTREAM",
          "MANDATE_PUBLIC_URL",
          "MANDATE_UPSTREAM_TIMEOUT",
          "MANDATE_UPSTREAM_CA",
          TlsFiles.CERTIFICATE,
          TlsFiles.KEY,
          "MANDATE_HEAD_TIMEOUT",
          "MANDATE_BODY_TIMEOUT",
          "MANDATE_ANSWER_TIMEOUT",
          "MANDATE_IDLE_TIMEOUT",
          "MANDATE_KEYSET",
          "MANDATE_OPERATOR_KEY",
          "MANDATE_SANDBOX_MONGO_URI",
          "MANDATE_SANDBOX_IMPORT_MAX_BYTES",
          "MANDATE_ALLOW_EMBEDDED",
          "MANDATE_AUDIT_RETENTION",
          "MANDATE_CONCURRENT_CALLS",
          "MANDATE_BODY_MEMORY",
          "MANDATE_LOG_LEVEL");

  private static final long OTHERWISE = 64L * 1024 * 1024;

  private final Map<String, String> environment;

  private SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws SettingsException naming the variable that cannot be used, and what it must look like
   */
  public static GatewaySettings read(Map<String, String> environment) {
    return new SettingsReader(environment).read();
  }

  /** Variables that look like settings and are none: most likely misspelt. In order. */
  public static List<String> unknown(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(name -> name.startsWith("MANDATE_") && !KNOWN.contains(name))
        .sorted()
        .toList();
  }

  private GatewaySettings read() {
    return new GatewaySettings(
        value("MANDATE_PORT", Values::port).orElse(8080),
        value("MANDATE_SANDBOX_PORT", Values::port).orElse(8090),
        value("MANDATE_DATA_DIR", Values::path).orElse(Path.of("mandate-data")),
        text("MANDATE_UPSTREAM")
            .filter(upstream -> !upstream.equals("sandbox"))
            .map(upstream -> Values.httpUrl("MANDATE_UPSTREAM", upstream))
            .orElse(null),
        value("MANDATE_PUBLIC_URL", Values::httpUrl).orElse(null),
        duration("MANDATE_UPSTREAM_TIMEOUT", Duration.ofSeconds(30)),
        value("MANDATE_UPSTREAM_CA", Values::path).orElse(null),
        front(),
        text("REDIS_URI").orElse(null),
        new GatewaySettings.Database(
            text("JDBC_URL").orElse(null),
            text("JDBC_USER").orElse(null),
            text("JDBC_PASSWORD").map(Secret::of).orElse(null)),
        value("MANDATE_KEYSET", Values::path).orElse(null),
        value("MANDATE_OPERATOR_KEY", Values::operatorKey).orElse(null),
        new GatewaySettings.Sandbox(
            text("MANDATE_SANDBOX_MONGO_URI").orElse(null),
            text("MANDATE_SANDBOX_IMPORT_MAX_BYTES").orElse(null)),
        value("MANDATE_ALLOW_EMBEDDED", Values::flag).orElse(false),
        value("MANDATE_AUDIT_RETENTION", Values::days).orElse(Duration.ofDays(400)),
        value("MANDATE_CONCURRENT_CALLS", Values::calls).orElse(8_192),
        value("MANDATE_BODY_MEMORY", Values::bodyMemory)
            .orElseGet(SettingsReader::halfOfTheFreeHeap));
  }

  /**
   * Of what a gateway with a thousand merchants leaves; never less than one body of 4 MiB takes.
   */
  private static long halfOfTheFreeHeap() {
    return Math.max(Values.LEAST_BODY_MEMORY, (Runtime.getRuntime().maxMemory() - OTHERWISE) / 2);
  }

  private Front front() {
    return new Front(
        tls(),
        new Patience(
            duration("MANDATE_HEAD_TIMEOUT", Duration.ofSeconds(15)),
            duration("MANDATE_BODY_TIMEOUT", Duration.ofSeconds(60)),
            duration("MANDATE_ANSWER_TIMEOUT", Duration.ofSeconds(60)),
            value("MANDATE_IDLE_TIMEOUT", Values::seconds).orElse(Duration.ofMinutes(5))));
  }

  private @Nullable TlsFiles tls() {
    Optional<Path> certificate = value(TlsFiles.CERTIFICATE, Values::path);
    Optional<Path> key = value(TlsFiles.KEY, Values::path);
    if (certificate.isPresent() && key.isPresent()) {
      return new TlsFiles(certificate.get(), key.get());
    }
    if (certificate.isPresent() || key.isPresent()) {
      String missing = key.isPresent() ? TlsFiles.CERTIFICATE : TlsFiles.KEY;
      throw new SettingsException(
          missing + " is not set: TLS needs both, a certificate and the key to it");
    }
    return null;
  }

  private Duration duration(String name, Duration otherwise) {
    return value(name, Values::duration).orElse(otherwise);
  }

  private <T> Optional<T> value(String name, BiFunction<String, String, T> meaning) {
    return text(name).map(value -> meaning.apply(name, value));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
