package io.mandate.sandbox.storage;

import io.mandate.sandbox.Sandbox;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what an address allows: one purpose, one file, until one moment. The key lies in the data
 * folder, so that addresses outlive a restart.
 */
@Singleton
final class AddressSigner {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  AddressSigner(@Property(name = Sandbox.DATA_DIR) String dataDir) throws IOException {
    this.key = new SecretKeySpec(loadOrMake(Path.of(dataDir, "sandbox", "storage.key")), ALGORITHM);
  }

  String sign(String purpose, FileKey file, long expires) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // The path comes last: nothing else can hold a line break.
      String signed = purpose + "\n" + expires + "\n" + file.env() + "\n" + file.path();
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK has no " + ALGORITHM, missing);
    }
  }

  boolean signed(String signature, String purpose, FileKey file, long expires) {
    return MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8),
        sign(purpose, file, expires).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] loadOrMake(Path file) throws IOException {
    if (Files.exists(file)) {
      byte[] kept = Files.readAllBytes(file);
      if (kept.length == KEY_BYTES) {
        return kept;
      }
    }
    byte[] made = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(made);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "storage", ".key");
    Files.write(temporary, made);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return made;
  }
}
