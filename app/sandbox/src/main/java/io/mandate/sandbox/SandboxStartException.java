package io.mandate.sandbox;

/** The sandbox cannot start; the message is one line and names the setting that is to blame. */
public final class SandboxStartException extends IllegalStateException {

  public SandboxStartException(String message, Throwable cause) {
    super(message.lines().findFirst().orElse(""), cause);
  }
}
