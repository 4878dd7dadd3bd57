package io.mandate.gateway.command;

import io.mandate.gateway.Gateway;
import io.mandate.gateway.demo.DemoWorld;
import picocli.CommandLine.Command;

/** {@code mandate serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Starts the gateway, and with the default upstream the sandbox beside it.")
final class ServeCommand implements Runnable {

  private final MandateCommand.Console console;

  ServeCommand(MandateCommand.Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Gateway gateway = Gateway.start(console.settings());
    ShutDown.closeWithProcess(gateway);
    DemoWorld.ensure(gateway);
    Welcome.print(gateway, console.out());
    ShutDown.await();
  }
}
