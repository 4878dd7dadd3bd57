package io.mandate.db;

import io.mandate.tenant.secret.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which database to use. The URL holds no password; the password prints as a mask.
 *
 * @param place the database in words for messages
 * @param setting the environment variable to look at when it cannot be used
 * @param password null when there is none
 */
public record DatabaseSettings(
    DatabaseKind kind,
    String url,
    String place,
    String setting,
    String user,
    @Nullable Secret password) {

  static final String MIGRATIONS_ENABLED = "flyway.datasources.default.enabled";

  private static final String H2_OPTIONS =
      // A commit is in the file when it returns, and the pool, not the JVM's exit, closes it.
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000";

  /**
   * PostgreSQL by its URL, or without one H2 in {@code <dataDir>/mandate}.
   *
   * @param jdbcUrl may hold user and password as parameters; those given beside it win
   * @throws DatabaseUnusableException when the URL is of another kind, in one line that repeats
   *     nothing of it
   */
  public static DatabaseSettings of(
      @Nullable String jdbcUrl, @Nullable String user, @Nullable Secret password, Path dataDir) {
    if (jdbcUrl == null || jdbcUrl.isBlank()) {
      return embedded(dataDir);
    }
    PostgresUrl url = PostgresUrl.parse(jdbcUrl.strip());
    return new DatabaseSettings(
        DatabaseKind.POSTGRESQL,
        url.withoutCredentials(),
        "PostgreSQL at " + url.place(),
        "JDBC_URL",
        user != null ? user : url.user(),
        password != null ? password : url.password());
  }

  private static DatabaseSettings embedded(Path dataDir) {
    Path file = dataDir.toAbsolutePath().normalize().resolve("mandate");
    if (file.toString().contains(";")) {
      throw new DatabaseUnusableException("MANDATE_DATA_DIR must not contain ';'");
    }
    return new DatabaseSettings(
        DatabaseKind.H2,
        // async: with its default file access, H2 closes the database when a thread is interrupted.
        "jdbc:h2:file:async:" + file + H2_OPTIONS,
        "H2 in " + file + ".mv.db",
        "MANDATE_DATA_DIR",
        "sa",
        null);
  }

  /** For the application context: the pool and the migrations. Holds the password in the clear. */
  public Map<String, Object> toProperties() {
    Map<String, Object> properties = new HashMap<>();
    String pool = "datasources.default.";
    properties.put(pool + "url", url);
    properties.put(pool + "username", user);
    properties.put(pool + "password", password == null ? "" : password.reveal());
    properties.put(pool + "driver-class-name", kind.driver());
    properties.put(pool + "pool-name", "mandate-db");
    properties.put(pool + "maximum-pool-size", 10);
    properties.put(pool + "minimum-idle", 1);
    properties.put(pool + "connection-timeout", 3_000);
    properties.put(pool + "validation-timeout", 1_000);
    properties.put(pool + "data-source-properties", kind.connectionProperties());
    String flyway = "flyway.datasources.default.";
    properties.put(MIGRATIONS_ENABLED, true);
    properties.put(flyway + "locations", Migrations.LOCATION);
    properties.put(flyway + "validate-migration-naming", true);
    // By default Flyway lets an old program loose on a newer schema.
    properties.put(flyway + "ignore-migration-patterns", "");
    properties.put(flyway + "placeholders.bytewise", kind.bytewise());
    return properties;
  }

  /** A connection of its own, beside any pool. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(kind.connectionProperties());
    properties.put("user", user);
    properties.put("password", password == null ? "" : password.reveal());
    return driver(kind).connect(url, properties);
  }

  /** By name: in a shaded jar, only one of two drivers may be registered. */
  private static Driver driver(DatabaseKind kind) {
    try {
      return Class.forName(kind.driver())
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the driver " + kind.driver() + " is missing", e);
    }
  }
}
