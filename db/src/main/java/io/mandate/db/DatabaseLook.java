package io.mandate.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds before anything serves from it. Looking changes nothing.
 *
 * @param version of the server
 * @param pending how many migrations the next start applies
 * @param writable whether the user may write, and make what the migrations need
 * @param checkValueSealed what the keyset must open; null in a new database
 * @param tickets when each component's ticket came; null for a component that has none
 * @param secretsSealed each component's app secret, as it is stored
 */
public record DatabaseLook(
    String version,
    int pending,
    boolean writable,
    Instant time,
    @Nullable String checkValueSealed,
    Map<String, @Nullable Instant> tickets,
    Map<String, String> secretsSealed) {

  /** Under what name a component's app secret is sealed. */
  public static String secretName(String componentAppid) {
    return "component/" + componentAppid + "/app-secret";
  }

  public Optional<String> checkValue() {
    return Optional.ofNullable(checkValueSealed);
  }

  /**
   * Looks at a database that is there.
   *
   * @throws DatabaseUnusableException as {@link DatabaseProbe#check}
   */
  public static DatabaseLook at(DatabaseSettings settings) {
    DatabaseSettings quiet = settings.kind() == DatabaseKind.H2 ? readOnly(settings) : settings;
    DatabaseProbe.check(quiet);
    try (Connection connection = quiet.connect();
        Statement statement = connection.createStatement()) {
      connection.setReadOnly(true);
      return new Looking(statement, quiet)
          .look(connection.getMetaData().getDatabaseProductVersion());
    } catch (SQLException e) {
      throw new DatabaseUnusableException(
          settings.place() + " cannot be read: SQLSTATE " + e.getSQLState());
    }
  }

  private static DatabaseSettings readOnly(DatabaseSettings settings) {
    return new DatabaseSettings(
        settings.kind(),
        settings.url() + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r",
        settings.place(),
        settings.setting(),
        settings.user(),
        settings.password());
  }

  private record Looking(Statement statement, DatabaseSettings settings) {

    DatabaseLook look(String version) throws SQLException {
      boolean ours =
          one("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'keyset_check'")
              .filter(count -> !count.equals("0"))
              .isPresent();
      Map<String, @Nullable Instant> tickets = new LinkedHashMap<>();
      Map<String, String> secrets = new LinkedHashMap<>();
      if (ours) {
        components(tickets, secrets);
      }
      return new DatabaseLook(
          version,
          Migrations.of(settings).pending(),
          settings.kind() == DatabaseKind.H2 || mayWrite(),
          time(),
          ours ? one("SELECT sealed FROM keyset_check").orElse(null) : null,
          tickets,
          secrets);
    }

    private void components(Map<String, @Nullable Instant> tickets, Map<String, String> secrets)
        throws SQLException {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT c.component_appid, c.app_secret_sealed, t.created_at FROM components c"
                  + " LEFT JOIN verify_tickets t ON t.component_appid = c.component_appid"
                  + " ORDER BY c.component_appid")) {
        while (rows.next()) {
          long micros = rows.getLong(3);
          tickets.put(
              rows.getString(1), rows.wasNull() ? null : Instant.ofEpochMilli(micros / 1000));
          secrets.put(rows.getString(1), rows.getString(2));
        }
      }
    }

    private boolean mayWrite() throws SQLException {
      return one("SELECT CASE WHEN pg_is_in_recovery() THEN 'no' WHEN"
              + " has_schema_privilege(current_user, current_schema(), 'CREATE') THEN 'yes' ELSE 'no' END")
          .filter("yes"::equals)
          .isPresent();
    }

    private Instant time() throws SQLException {
      try (ResultSet rows = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
        rows.next();
        return rows.getObject(1, OffsetDateTime.class).toInstant();
      }
    }

    private Optional<String> one(String sql) throws SQLException {
      try (ResultSet rows = statement.executeQuery(sql)) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    }
  }
}
