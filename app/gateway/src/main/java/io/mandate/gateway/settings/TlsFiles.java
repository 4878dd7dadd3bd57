package io.mandate.gateway.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the server's certificate is, with those that lead to its authority, and the key to it: PEM.
 */
public record TlsFiles(Path certificate, Path key) {

  /** The variables that name the files. */
  public static final String CERTIFICATE = "MANDATE_TLS_CERT";

  public static final String KEY = "MANDATE_TLS_KEY";

  /**
   * Whether both are there and are what they should be, as far as their first look tells.
   *
   * @throws SettingsException naming the variable; nothing of a file's content is told
   */
  public void check() {
    require(CERTIFICATE, certificate, "-----BEGIN CERTIFICATE-----", "certificate in PEM");
    require(KEY, key, "PRIVATE KEY-----", "private key in PEM");
    if (read(KEY, key).contains("ENCRYPTED")) {
      throw new SettingsException(
          KEY + ": the private key in " + key + " is encrypted; give it without a password");
    }
  }

  private static void require(String variable, Path file, String mark, String what) {
    if (!read(variable, file).contains(mark)) {
      throw new SettingsException(variable + ": " + file + " holds no " + what);
    }
  }

  /** Any bytes make a text of this alphabet. */
  private static String read(String variable, Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      String why = Files.exists(file) ? " cannot be read" : " does not exist";
      throw new SettingsException(variable + ": " + file + why);
    }
  }
}
