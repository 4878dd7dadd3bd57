package io.mandate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * A database that was looked at and may be used. It keeps a connection until it is closed: H2
 * closes with its last one, and would tidy its file and read it once more for the pool.
 */
public final class UsableDatabase implements AutoCloseable {

  private final DatabaseSettings settings;
  private final Connection held;
  private final boolean upToDate;

  UsableDatabase(DatabaseSettings settings, Connection held, boolean upToDate) {
    this.settings = settings;
    this.held = held;
    this.upToDate = upToDate;
  }

  /**
   * For the application context, as {@link DatabaseSettings#toProperties()}; without the migrations
   * when the look found all of them there and unchanged. Holds the password in the clear.
   */
  public Map<String, Object> toProperties() {
    Map<String, Object> properties = settings.toProperties();
    if (upToDate) {
      properties.put(DatabaseSettings.MIGRATIONS_ENABLED, false);
    }
    return properties;
  }

  /** Lets the connection go: what uses the database has its own by now. */
  @Override
  public void close() {
    try {
      held.close();
    } catch (SQLException e) {
      throw new DatabaseUnusableException(DatabaseProbe.told(settings, e));
    }
  }
}
