package io.mandate.token.sealing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;

/**
 * The sealing keyset in a file, in Tink's cleartext JSON: all nodes share one. A file that others
 * than its owner can read is refused.
 *
 * <p>Every failure is a {@link SealException} that names the file and what to do.
 */
public final class KeysetFile {

  private final Path path;

  public KeysetFile(Path path) {
    this.path = path;
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /** Reads the keyset; never makes one. */
  public KeysetHandle load() {
    try {
      String json = Files.readString(path, StandardCharsets.UTF_8);
      OwnerOnlyFile.require(path);
      return parse(json);
    } catch (NoSuchFileException e) {
      throw new SealException(
          "there is no keyset file "
              + path
              + ": copy the one that the other nodes use there, or set MANDATE_KEYSET");
    } catch (IOException e) {
      throw new SealException(
          "the keyset file " + path + " cannot be read (" + e.getMessage() + "): check its rights");
    }
  }

  /**
   * Reads the keyset, or makes a new one of one AES256-GCM key, with mode 0600, where there is no
   * file. Of two processes that do so at once, both get the one that was there first.
   */
  public KeysetHandle loadOrMake() {
    if (!exists()) {
      make();
    }
    return load();
  }

  /**
   * Adds a new key, which opens and does not seal yet. Every node must have the file with it before
   * one seals with it: copy it and start them anew, then {@link #promote()}.
   */
  public void add() {
    change(
        keyset ->
            keyset.addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()));
  }

  /** Seals with the newest key from now on; what the others sealed still opens. */
  public void promote() {
    KeysetHandle current = load();
    int newest = current.size() - 1;
    if (current.getAt(newest).isPrimary()) {
      throw new SealException(
          "the newest key of the keyset file " + path + " seals already: add one first");
    }
    change(keyset -> keyset.getAt(newest).makePrimary());
  }

  private void change(Consumer<KeysetHandle.Builder> change) {
    KeysetHandle current = load();
    try {
      AeadConfig.register();
      KeysetHandle.Builder keyset = KeysetHandle.newBuilder(current);
      change.accept(keyset);
      OwnerOnlyFile.replace(path, serialize(keyset.build()));
    } catch (GeneralSecurityException | IOException e) {
      throw new SealException("the keyset file " + path + " cannot be changed: check its rights");
    }
  }

  private void make() {
    try {
      AeadConfig.register();
      OwnerOnlyFile.createIfAbsent(
          path, serialize(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)));
    } catch (GeneralSecurityException | IOException e) {
      throw new SealException(
          "the keyset file " + path + " cannot be made (" + e.getMessage() + "): check the folder");
    }
  }

  private KeysetHandle parse(String json) {
    try {
      AeadConfig.register();
      return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      // The parser's own message may quote the content.
      throw new SealException(
          "the keyset file "
              + path
              + " is not a keyset in Tink's JSON: restore it from a copy; without it nothing that"
              + " was sealed opens");
    }
  }

  private static String serialize(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
  }
}
