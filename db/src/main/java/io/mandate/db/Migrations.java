package io.mandate.db;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** The schema's history, looked at without changing anything. */
final class Migrations {

  static final String LOCATION = "classpath:db/migration";

  private final Flyway flyway;

  private Migrations(Flyway flyway) {
    this.flyway = flyway;
  }

  static Migrations of(DatabaseSettings settings) {
    String password = settings.password() == null ? "" : settings.password().reveal();
    return new Migrations(
        Flyway.configure()
            .dataSource(settings.url(), settings.user(), password)
            .locations(LOCATION)
            .ignoreMigrationPatterns("*:pending")
            .load());
  }

  /** Why this program must not use the schema; empty when it may, be it empty or older. */
  Optional<String> objection() {
    MigrationInfoService info = flyway.info();
    Optional<MigrationVersion> newer =
        Arrays.stream(info.applied())
            .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo);
    if (newer.isPresent()) {
      return Optional.of(
          "its schema is of version " + newer.get() + ", newer than this Mandate knows");
    }
    try {
      flyway.validate();
      return Optional.empty();
    } catch (FlywayException e) {
      return Optional.of("its schema is not Mandate's: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  /** How many the next start applies. */
  int pending() {
    return flyway.info().pending().length;
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
