package io.mandate.gateway.command;

import io.mandate.db.DatabaseProbe;
import io.mandate.db.DatabaseSettings;
import io.mandate.db.DatabaseUnusableException;
import io.mandate.db.reseal.Reseal;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.token.sealing.KeysetFile;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.TinkSealer;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code mandate reseal}. */
@Command(
    name = "reseal",
    mixinStandardHelpOptions = true,
    description =
        "Seals every secret in the database anew with the keyset's primary key. Nodes may run meanwhile; a"
            + " run that broke off goes on where it was.")
final class ResealCommand implements Callable<Integer> {

  private final MandateCommand.Console console;

  ResealCommand(MandateCommand.Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    GatewaySettings settings = console.settings();
    Reseal.Outcome outcome =
        new Reseal(database(settings), sealer(settings), console.out()::println).run();
    console.out().println("all: " + outcome);
    if (outcome.unopened() > 0) {
      console
          .err()
          .println(
              "mandate: what does not open was left as it is: is "
                  + settings.keyset()
                  + " the keyset of this database? (MANDATE_KEYSET)");
      return ExitCode.SOFTWARE;
    }
    return ExitCode.OK;
  }

  private static TinkSealer sealer(GatewaySettings settings) {
    try {
      return TinkSealer.with(new KeysetFile(settings.keyset()).load());
    } catch (SealException e) {
      throw new SettingsException(e.getMessage() + " (MANDATE_KEYSET)");
    }
  }

  private static DatabaseSettings database(GatewaySettings settings) {
    try {
      GatewaySettings.Database set = settings.database();
      DatabaseSettings database =
          DatabaseSettings.of(set.url(), set.user(), set.password(), settings.dataDir());
      DatabaseProbe.check(database);
      return database;
    } catch (DatabaseUnusableException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }
}
