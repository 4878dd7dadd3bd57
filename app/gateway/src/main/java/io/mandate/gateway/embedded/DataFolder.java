package io.mandate.gateway.embedded;

import io.mandate.gateway.settings.SettingsException;
import io.mandate.tenant.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The folder in which everything lives that is not set to live elsewhere. Files are the owner's
 * alone.
 */
public final class DataFolder {

  private static final String OPERATOR_KEY = "operator.key";

  private final Path folder;

  private DataFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder if need be. */
  public static DataFolder open(Path folder) {
    try {
      return new DataFolder(Files.createDirectories(folder.toAbsolutePath().normalize()));
    } catch (IOException e) {
      throw new SettingsException(
          "the data folder " + folder + " cannot be made or used (MANDATE_DATA_DIR)");
    }
  }

  public Path path() {
    return folder;
  }

  /** The operator's key: made at the first start, the same ever after. */
  public Secret operatorKey(SecureRandom random) {
    return read(OPERATOR_KEY)
        .map(Secret::of)
        .orElseGet(
            () -> {
              byte[] bytes = new byte[32];
              random.nextBytes(bytes);
              String key = "mok_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
              write(OPERATOR_KEY, key);
              return Secret.of(key);
            });
  }

  /** The text of a file in the folder; empty when there is none or nothing in it. */
  public Optional<String> read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read (MANDATE_DATA_DIR)");
    }
  }

  /** Writes a file whole or not at all, readable by its owner only. */
  public void write(String name, String text) {
    try {
      Path half =
          Files.createTempFile(
              folder,
              "." + name,
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(half, text + "\n", StandardCharsets.UTF_8);
      try {
        Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new SettingsException(folder.resolve(name) + " cannot be written (MANDATE_DATA_DIR)");
    }
  }

  public void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new SettingsException(folder.resolve(name) + " cannot be deleted (MANDATE_DATA_DIR)");
    }
  }
}
