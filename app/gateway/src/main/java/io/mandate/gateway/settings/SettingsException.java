package io.mandate.gateway.settings;

/**
 * The service cannot start as it is set. The message is one line: what is wrong, and which setting
 * to change.
 */
public final class SettingsException extends RuntimeException {

  public SettingsException(String message) {
    super(message);
  }
}
