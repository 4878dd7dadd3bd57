package io.mandate.gateway.command;

import io.mandate.gateway.settings.SettingsException;
import io.mandate.token.sealing.KeysetFile;
import io.mandate.token.sealing.SealException;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code mandate keyset add|promote}: the two steps of a rotation without downtime. */
@Command(
    name = "keyset",
    mixinStandardHelpOptions = true,
    description =
        "Changes the sealing key in two steps; between them, every node gets the new file.")
final class KeysetCommand {

  private final MandateCommand.Console console;

  KeysetCommand(MandateCommand.Console console) {
    this.console = console;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a key that opens and does not seal yet.")
  int add() {
    change(KeysetFile::add);
    console
        .out()
        .println(
            "added: copy the file to every node and start each anew, then run: mandate keyset promote");
    return 0;
  }

  @Command(
      name = "promote",
      mixinStandardHelpOptions = true,
      description = "Seals with the newest key from now on.")
  int promote() {
    change(KeysetFile::promote);
    console
        .out()
        .println(
            "promoted: copy the file to every node and start each anew, then run: mandate reseal");
    return 0;
  }

  private void change(Consumer<KeysetFile> step) {
    KeysetFile file = new KeysetFile(console.settings().keyset());
    try {
      step.accept(file);
    } catch (SealException e) {
      throw new SettingsException(e.getMessage() + " (MANDATE_KEYSET)");
    }
  }
}
