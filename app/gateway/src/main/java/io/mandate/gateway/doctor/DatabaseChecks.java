package io.mandate.gateway.doctor;

import io.mandate.db.DatabaseKind;
import io.mandate.db.DatabaseLook;
import io.mandate.db.DatabaseSettings;
import io.mandate.db.DatabaseUnusableException;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.sealing.KeysetCheck;
import io.mandate.token.sealing.KeysetFile;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import io.mandate.token.sealing.TinkSealer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database, what the keyset opens of it, and the components in it. Reads only. */
final class DatabaseChecks {

  private static final Duration TICKET_LIFE = Duration.ofHours(12);
  private static final Duration TICKET_FRESH = Duration.ofMinutes(30);

  private final GatewaySettings settings;
  private final Clocks clocks;

  DatabaseChecks(GatewaySettings settings, Clocks clocks) {
    this.settings = settings;
    this.clocks = clocks;
  }

  List<Finding> findings() {
    try {
      GatewaySettings.Database set = settings.database();
      DatabaseSettings database =
          DatabaseSettings.of(set.url(), set.user(), set.password(), settings.dataDir());
      if (database.kind() == DatabaseKind.H2
          && !Files.exists(settings.dataDir().resolve("mandate.mv.db"))) {
        return List.of(Finding.ok("database", "H2 in the data folder: made at the first start"));
      }
      return all(database, DatabaseLook.at(database));
    } catch (DatabaseUnusableException e) {
      return List.of(
          Finding.fail(
              "database",
              String.valueOf(e.getMessage()),
              "JDBC_URL, JDBC_USER, JDBC_PASSWORD, or the database"));
    }
  }

  private List<Finding> all(DatabaseSettings database, DatabaseLook look) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("database", database.place() + " answers, version " + look.version()));
    findings.add(
        look.writable()
            ? Finding.ok("database rights", "may read, write and migrate")
            : Finding.fail(
                "database rights",
                "the user may not make tables, or the server is a standby",
                "GRANT CREATE ON SCHEMA to the user, or JDBC_URL of the primary"));
    findings.add(
        look.pending() == 0
            ? Finding.ok("migrations", "none is pending")
            : Finding.warn(
                "migrations",
                look.pending() + " are pending: the next start applies them",
                "take a backup first; nothing else"));
    if (database.kind() == DatabaseKind.POSTGRESQL) {
      findings.add(clocks.against("the database", look.time()));
    }
    Optional<Sealer> sealer = sealer();
    sealer.ifPresent(opener -> findings.add(keyset(opener, look)));
    look.tickets().forEach((component, came) -> findings.add(ticket(component, came)));
    sealer
        .filter(opener -> settings.upstream().isPresent())
        .ifPresent(opener -> findings.addAll(atWeChat(opener, look.secretsSealed())));
    return findings;
  }

  private Optional<Sealer> sealer() {
    try {
      KeysetFile file = new KeysetFile(settings.keyset());
      return file.exists() ? Optional.of(TinkSealer.with(file.load())) : Optional.empty();
    } catch (SealException e) {
      return Optional.empty(); // Told by FileChecks.
    }
  }

  private static Finding keyset(Sealer sealer, DatabaseLook look) {
    if (look.checkValue().isEmpty()) {
      return Finding.ok("keyset and database", "nothing is sealed in this database yet");
    }
    try {
      sealer.open(look.checkValue().orElseThrow(), KeysetCheck.NAME);
      return Finding.ok("keyset and database", "the keyset opens what is stored");
    } catch (SealException e) {
      return Finding.fail(
          "keyset and database",
          "the keyset is not the one that this database was sealed with",
          "MANDATE_KEYSET: the file of the nodes that filled it");
    }
  }

  private Finding ticket(String component, @Nullable Instant came) {
    String change =
        "the authorisation callback in WeChat's console, <MANDATE_PUBLIC_URL>/callback/"
            + component
            + ", then POST /admin/components/"
            + component
            + "/ticket-pushes";
    if (came == null) {
      return Finding.warn("ticket", component + " never got one", change);
    }
    Duration age = Duration.between(came, clocks.now());
    String says = component + " got one " + age.toMinutes() + " minutes ago";
    if (age.compareTo(TICKET_FRESH) <= 0) {
      return Finding.ok("ticket", says);
    }
    return age.compareTo(TICKET_LIFE) < 0
        ? Finding.warn("ticket", says, change)
        : Finding.fail("ticket", says + ": it is dead", change);
  }

  private List<Finding> atWeChat(Sealer sealer, Map<String, String> secrets) {
    List<Finding> findings = new ArrayList<>();
    secrets.forEach(
        (component, stored) -> {
          try {
            Secret secret = sealer.open(stored, DatabaseLook.secretName(component));
            findings.add(
                new ComponentCheck(settings.upstream().orElseThrow()).ask(component, secret));
          } catch (SealException e) {
            findings.add(
                Finding.fail(
                    "component", component + ": its secret does not open", "MANDATE_KEYSET"));
          }
        });
    return findings;
  }
}
