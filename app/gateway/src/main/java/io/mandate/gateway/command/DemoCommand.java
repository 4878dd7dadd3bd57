package io.mandate.gateway.command;

import io.mandate.gateway.Gateway;
import io.mandate.gateway.demo.DemoFile;
import io.mandate.gateway.demo.DemoWalk;
import io.mandate.gateway.demo.DemoWorld;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.SettingsException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code mandate demo [--exit]}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts everything as serve does, then walks through the five database interfaces: each call, the"
            + " kind of token it went with, the answer.")
final class DemoCommand implements Callable<Integer> {

  @Option(names = "--exit", description = "Stop after the walk instead of serving on.")
  private boolean exit;

  private final MandateCommand.Console console;

  DemoCommand(MandateCommand.Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    GatewaySettings settings = console.settings();
    if (settings.upstream().isPresent()) {
      throw new SettingsException("the demo needs the sandbox: leave MANDATE_UPSTREAM unset");
    }
    Gateway gateway = Gateway.start(settings);
    AutoCloseable service = ShutDown.closeWithProcess(gateway);
    DemoWorld.ensure(gateway);
    DemoFile demo =
        DemoFile.read(gateway.folder())
            .orElseThrow(
                () ->
                    new SettingsException(
                        "this database holds no demo: use an empty MANDATE_DATA_DIR or JDBC_URL"));
    boolean done = new DemoWalk(demo, gateway.insideUrl(), console.out()).walk();
    if (exit) {
      service.close();
    } else {
      Welcome.print(gateway, console.out());
      ShutDown.await();
    }
    return done ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
