package io.mandate.token.sealing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read, where the file system knows such a thing. */
final class OwnerOnlyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerOnlyFile() {}

  /** Written whole before it gets its name, so that nobody reads half of it. */
  static void createIfAbsent(Path path, String text) throws IOException {
    Path written = write(path, text);
    try {
      Files.createLink(path, written);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its file stands.
    } catch (UnsupportedOperationException e) {
      Files.copy(written, path);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  static void replace(Path path, String text) throws IOException {
    Files.move(
        write(path, text),
        path,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void require(Path path) throws IOException {
    if (!isPosix(path)) {
      return;
    }
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new SealException(
          "the keyset file " + path + " can be read by others: chmod 600 " + path);
    }
  }

  private static Path write(Path path, String text) throws IOException {
    Path folder = path.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder);
    FileAttribute<?>[] mode =
        isPosix(folder)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Path written = Files.createTempFile(folder, ".keyset", ".tmp", mode);
    Files.writeString(written, text, StandardCharsets.UTF_8);
    return written;
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
