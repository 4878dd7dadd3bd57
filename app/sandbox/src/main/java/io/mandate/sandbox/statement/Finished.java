package io.mandate.sandbox.statement;

/** What a terminal call gives: nothing can follow it. */
record Finished(Statement statement, Terminal terminal) implements Value {

  @Override
  public String described() {
    return "the result of " + terminal.call();
  }
}
