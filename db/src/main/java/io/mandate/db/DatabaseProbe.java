package io.mandate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Looks at the database before anything else starts, so that one that cannot be used gives one line
 * instead of a stack trace. Takes a few seconds at most and changes nothing, except that H2's file
 * is made.
 */
public final class DatabaseProbe {

  private DatabaseProbe() {}

  /**
   * Comes back when the database can be used.
   *
   * @throws DatabaseUnusableException when it cannot be reached or entered, or its schema is of a
   *     newer Mandate or somebody else's
   */
  public static void check(DatabaseSettings settings) {
    open(settings).close();
  }

  /** As {@link #check}, and keeps the database open for whoever uses it next. */
  public static UsableDatabase open(DatabaseSettings settings) {
    try {
      return looked(settings, settings.connect());
    } catch (SQLException e) {
      throw new DatabaseUnusableException(told(settings, e));
    }
  }

  private static UsableDatabase looked(DatabaseSettings settings, Connection connection)
      throws SQLException {
    try {
      Migrations migrations = Migrations.of(settings);
      Optional<String> objection = migrations.objection();
      if (objection.isPresent()) {
        throw new DatabaseUnusableException(told(settings, objection.orElseThrow()));
      }
      return new UsableDatabase(settings, connection, migrations.pending() == 0);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  static String told(DatabaseSettings settings, SQLException e) {
    return told(settings, reason(settings, e));
  }

  private static String told(DatabaseSettings settings, String reason) {
    return settings.place() + " cannot be used: " + reason + " (see " + settings.setting() + ")";
  }

  /** In our own words: a driver's message may repeat the URL or run over several lines. */
  private static String reason(DatabaseSettings settings, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith("08")) {
      return "it does not answer";
    }
    if (state.startsWith("28")) {
      return "it refuses the user '" + settings.user() + "', JDBC_USER and JDBC_PASSWORD";
    }
    return switch (state) {
      case "3D000" -> "there is no database of that name";
      case "53300" -> "it has no connection left";
      case "90020" -> "another process has it open";
      case "90028", "90031" -> "the file cannot be read or written";
      case "90030", "90048" -> "the file is damaged, or of another version of H2";
      default -> "SQLSTATE " + state;
    };
  }
}
