package io.mandate.gateway.settings;

import io.mandate.tenant.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
          "MANDATE_KEYSET",
          "MANDATE_OPERATOR_KEY",
          "MANDATE_SANDBOX_MONGO_URI",
          "MANDATE_SANDBOX_IMPORT_MAX_BYTES",
          "MANDATE_ALLOW_EMBEDDED",
          "MANDATE_AUDIT_RETENTION",
          "MANDATE_CONCURRENT_CALLS",
          "MANDATE_LOG_LEVEL");

  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m)");
  private static final int SHORTEST_OPERATOR_KEY = 16;

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
        port("MANDATE_PORT", 8080),
        port("MANDATE_SANDBOX_PORT", 8090),
        path("MANDATE_DATA_DIR").orElse(Path.of("mandate-data")),
        text("MANDATE_UPSTREAM")
            .filter(upstream -> !upstream.equals("sandbox"))
            .map(upstream -> httpUrl("MANDATE_UPSTREAM", upstream))
            .orElse(null),
        text("MANDATE_PUBLIC_URL").map(url -> httpUrl("MANDATE_PUBLIC_URL", url)).orElse(null),
        text("MANDATE_UPSTREAM_TIMEOUT")
            .map(SettingsReader::duration)
            .orElse(Duration.ofSeconds(30)),
        text("REDIS_URI").orElse(null),
        new GatewaySettings.Database(
            text("JDBC_URL").orElse(null),
            text("JDBC_USER").orElse(null),
            text("JDBC_PASSWORD").map(Secret::of).orElse(null)),
        path("MANDATE_KEYSET").orElse(null),
        text("MANDATE_OPERATOR_KEY").map(SettingsReader::operatorKey).orElse(null),
        new GatewaySettings.Sandbox(
            text("MANDATE_SANDBOX_MONGO_URI").orElse(null),
            text("MANDATE_SANDBOX_IMPORT_MAX_BYTES").orElse(null)),
        flag("MANDATE_ALLOW_EMBEDDED"),
        text("MANDATE_AUDIT_RETENTION").map(SettingsReader::days).orElse(Duration.ofDays(400)),
        text("MANDATE_CONCURRENT_CALLS").map(SettingsReader::calls).orElse(8_192));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** 0 is any free port: for specs. */
  private int port(String name, int otherwise) {
    return text(name)
        .map(
            value -> {
              if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
                throw new SettingsException(
                    name + " must be a port between 0 and 65535, not \"" + value + "\"");
              }
              return Integer.parseInt(value);
            })
        .orElse(otherwise);
  }

  private Optional<Path> path(String name) {
    return text(name)
        .map(
            value -> {
              try {
                return Path.of(value);
              } catch (InvalidPathException e) {
                throw new SettingsException(name + " is not a path: " + e.getReason());
              }
            });
  }

  private static URI httpUrl(String name, String value) {
    try {
      URI uri = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      boolean plain = uri.getUserInfo() == null && uri.getQuery() == null;
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && plain) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below: the exception's own words would repeat the value, which may hold a password.
    }
    String alternative = name.equals("MANDATE_UPSTREAM") ? "\"sandbox\" or " : "";
    throw new SettingsException(
        name + " must be " + alternative + "a base URL such as https://api.weixin.qq.com");
  }

  private static Duration duration(String value) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new SettingsException(
          "MANDATE_UPSTREAM_TIMEOUT must be a number with ms, s or m, such as 30s, not \""
              + value
              + "\"");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }

  private static Duration days(String value) {
    if (!value.matches("[1-9][0-9]{0,4}d")) {
      throw new SettingsException(
          "MANDATE_AUDIT_RETENTION must be a number of days such as 400d, not \"" + value + "\"");
    }
    return Duration.ofDays(Long.parseLong(value.substring(0, value.length() - 1)));
  }

  private static int calls(String value) {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new SettingsException(
          "MANDATE_CONCURRENT_CALLS must be a number from 1 to 999999, not \"" + value + "\"");
    }
    return Integer.parseInt(value);
  }

  private static Secret operatorKey(String value) {
    if (value.length() < SHORTEST_OPERATOR_KEY) {
      throw new SettingsException(
          "MANDATE_OPERATOR_KEY is too short: use at least "
              + SHORTEST_OPERATOR_KEY
              + " random characters");
    }
    return Secret.of(value);
  }

  private boolean flag(String name) {
    return text(name)
        .map(
            value ->
                switch (value) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw new SettingsException(
                          name + " must be true or false, not \"" + value + "\"");
                })
        .orElse(false);
  }
}
