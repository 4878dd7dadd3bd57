package io.mandate.gateway.doctor;

import com.google.crypto.tink.KeysetHandle;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.gateway.settings.TlsFiles;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.sealing.KeysetFile;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.TinkSealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data folder, the keyset's file and the operator's key. */
final class FileChecks {

  private static final int STRONG_KEY = 24;
  private static final int VARIED_KEY = 10;

  private FileChecks() {}

  static List<Finding> of(GatewaySettings settings) {
    List<Finding> findings = new ArrayList<>();
    findings.add(folder(settings.dataDir().toAbsolutePath().normalize()));
    findings.add(keyset(settings));
    findings.add(operatorKey(settings));
    settings.front().tls().map(FileChecks::tls).ifPresent(findings::add);
    return findings;
  }

  private static Finding tls(TlsFiles files) {
    try {
      files.check();
      return Finding.ok("files", "TLS with the certificate in " + files.certificate());
    } catch (SettingsException e) {
      return Finding.fail(
          "files", String.valueOf(e.getMessage()), TlsFiles.CERTIFICATE + ", " + TlsFiles.KEY);
    }
  }

  private static Finding folder(Path folder) {
    if (!Files.exists(folder)) {
      Path above = folder;
      while (above.getParent() != null && !Files.exists(above)) {
        above = above.getParent();
      }
      return Files.isDirectory(above) && Files.isWritable(above)
          ? Finding.ok("files", folder + " will be made at the first start")
          : Finding.fail(
              "files", folder + " cannot be made", "MANDATE_DATA_DIR, or the rights of " + above);
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return Finding.fail(
          "files", folder + " is no folder that can be written", "MANDATE_DATA_DIR, or its rights");
    }
    List<String> open = openFiles(folder);
    return open.isEmpty()
        ? Finding.ok("files", folder + " can be written, and its secrets are the owner's alone")
        : Finding.warn("files", "others can read " + String.join(", ", open), "chmod 600");
  }

  private static List<String> openFiles(Path folder) {
    return List.of("operator.key", "demo.json", "keyset.json", "mandate.mv.db").stream()
        .map(folder::resolve)
        .filter(FileChecks::isOpen)
        .map(Path::toString)
        .toList();
  }

  private static boolean isOpen(Path file) {
    try {
      return Files.exists(file)
          && Files.getPosixFilePermissions(file).stream()
              .anyMatch(
                  right ->
                      right == PosixFilePermission.GROUP_READ
                          || right == PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Finding keyset(GatewaySettings settings) {
    KeysetFile file = new KeysetFile(settings.keyset());
    if (!file.exists() && settings.mayMakeKeyset()) {
      return Finding.ok(
          "keyset", settings.keyset() + " will be made at the first start; keep a copy");
    }
    try {
      KeysetHandle keyset = file.load();
      TinkSealer.with(keyset).seal(Secret.of("doctor"), "doctor");
      return Finding.ok(
          "keyset",
          keyset.size()
              + " keys, the primary one is "
              + Integer.toUnsignedString(keyset.getPrimary().getId()));
    } catch (SealException e) {
      return Finding.fail("keyset", String.valueOf(e.getMessage()), "MANDATE_KEYSET");
    }
  }

  private static Finding operatorKey(GatewaySettings settings) {
    Optional<Secret> key = settings.operatorKey();
    if (key.isEmpty()) {
      return Finding.ok("operator key", "none is set: a strong one is made in the data folder");
    }
    String text = key.orElseThrow().reveal();
    boolean strong = text.length() >= STRONG_KEY && text.chars().distinct().count() >= VARIED_KEY;
    return strong
        ? Finding.ok("operator key", "long enough")
        : Finding.warn(
            "operator key",
            "short, or of few different characters",
            "MANDATE_OPERATOR_KEY: openssl rand -base64 32");
  }
}
