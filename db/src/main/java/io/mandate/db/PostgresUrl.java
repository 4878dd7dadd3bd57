package io.mandate.db;

import io.mandate.tenant.secret.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JDBC URL of PostgreSQL, taken apart so that a password in it goes no further. */
record PostgresUrl(
    String address, List<String> parameters, String user, @Nullable Secret password) {

  private static final String PREFIX = "jdbc:postgresql:";

  PostgresUrl {
    parameters = List.copyOf(parameters);
  }

  static PostgresUrl parse(String url) {
    if (!url.startsWith(PREFIX)) {
      throw new DatabaseUnusableException(
          "JDBC_URL must begin with " + PREFIX + "//, or be absent for H2 in the data folder");
    }
    String[] halves = url.substring(PREFIX.length()).split("\\?", 2);
    if (halves[0].contains("@")) {
      throw new DatabaseUnusableException(
          "JDBC_URL must not name a user before the host: use JDBC_USER and JDBC_PASSWORD");
    }
    String user = "";
    Secret password = null;
    List<String> others = new ArrayList<>();
    for (String parameter : halves.length == 2 ? halves[1].split("&") : new String[0]) {
      if (parameter.startsWith("user=")) {
        user = valueOf(parameter);
      } else if (parameter.startsWith("password=") && !valueOf(parameter).isEmpty()) {
        password = Secret.of(valueOf(parameter));
      } else if (!parameter.isEmpty() && !parameter.startsWith("password=")) {
        others.add(parameter);
      }
    }
    return new PostgresUrl(halves[0], others, user, password);
  }

  String place() {
    return address.startsWith("//") ? address.substring(2) : address;
  }

  String withoutCredentials() {
    return PREFIX + address + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }

  private static String valueOf(String parameter) {
    String value = parameter.substring(parameter.indexOf('=') + 1);
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new DatabaseUnusableException(
          "JDBC_URL holds a '%' that is not followed by two digits");
    }
  }
}
