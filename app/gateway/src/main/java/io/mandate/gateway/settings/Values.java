package io.mandate.gateway.settings;

import io.mandate.tenant.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting's text means. Each throws {@link SettingsException} that names the variable. */
final class Values {

  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m)");
  private static final int SHORTEST_OPERATOR_KEY = 16;

  /** Four times 4 MiB, and 160 bytes for each of 50,000 values. */
  static final long LEAST_BODY_MEMORY = 24L * 1024 * 1024;

  private Values() {}

  /** 0 is any free port: for specs. */
  static int port(String name, String value) {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new SettingsException(
          name + " must be a port between 0 and 65535, not \"" + value + "\"");
    }
    return Integer.parseInt(value);
  }

  static Path path(String name, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new SettingsException(name + " is not a path: " + e.getReason());
    }
  }

  static URI httpUrl(String name, String value) {
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

  static Duration duration(String name, String value) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new SettingsException(
          name + " must be a number with ms, s or m, such as 30s, not \"" + value + "\"");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }

  /** What keeps the time counts in seconds. */
  static Duration seconds(String name, String value) {
    Duration duration = duration(name, value);
    if (duration.toMillisPart() != 0) {
      throw new SettingsException(name + " must be whole seconds, not \"" + value + "\"");
    }
    return duration;
  }

  static Duration days(String name, String value) {
    if (!value.matches("[1-9][0-9]{0,4}d")) {
      throw new SettingsException(
          name + " must be a number of days such as 400d, not \"" + value + "\"");
    }
    return Duration.ofDays(Long.parseLong(value.substring(0, value.length() - 1)));
  }

  static int calls(String name, String value) {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new SettingsException(
          name + " must be a number from 1 to 999999, not \"" + value + "\"");
    }
    return Integer.parseInt(value);
  }

  static long bodyMemory(String name, String value) {
    if (!value.matches("[1-9][0-9]{0,6}m")) {
      throw new SettingsException(
          name + " must be a number of MiB such as 96m, not \"" + value + "\"");
    }
    long bytes = Long.parseLong(value.substring(0, value.length() - 1)) * 1024 * 1024;
    if (bytes < LEAST_BODY_MEMORY) {
      throw new SettingsException(
          name + " must be at least 24m, not \"" + value + "\": a body of 4 MiB may take as much");
    }
    return bytes;
  }

  static Secret operatorKey(String name, String value) {
    if (value.length() < SHORTEST_OPERATOR_KEY) {
      throw new SettingsException(
          name + " is too short: use at least " + SHORTEST_OPERATOR_KEY + " random characters");
    }
    return Secret.of(value);
  }

  static boolean flag(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new SettingsException(name + " must be true or false, not \"" + value + "\"");
    };
  }
}
