package io.mandate.gateway;

import io.mandate.gateway.command.MandateCommand;

/** The program. */
public final class Mandate {

  private Mandate() {}

  public static void main(String[] arguments) {
    System.exit(MandateCommand.run(arguments, System.getenv(), System.out, System.err));
  }
}
