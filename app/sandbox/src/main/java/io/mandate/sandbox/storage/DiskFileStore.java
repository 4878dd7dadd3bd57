package io.mandate.sandbox.storage;

import io.mandate.sandbox.Sandbox;
import io.mandate.sandbox.control.Resettable;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files under {@code <data-dir>/sandbox/files/<env>/}, named as {@link DiskNames} says. There
 * before the first request: uploads are gathered in its folder for what comes in.
 */
@Context
public class DiskFileStore implements FileStore, Resettable {

  private final Path root;
  private final Path incoming;
  private final FileAddresses addresses;

  public DiskFileStore(@Property(name = Sandbox.DATA_DIR) String dataDir, FileAddresses addresses)
      throws IOException {
    this.root = Path.of(dataDir, "sandbox", "files");
    this.incoming = root.resolve(".incoming");
    this.addresses = addresses;
    // What a killed process left half written was never acknowledged.
    deleteTree(incoming);
    Files.createDirectories(incoming);
    Path uploads = Path.of(dataDir, Sandbox.UPLOADS);
    deleteTree(uploads);
    Files.createDirectories(uploads);
  }

  @Override
  public PendingFile write(String env, String path) throws IOException {
    Path target = file(new FileKey(env, path));
    Files.createDirectories(incoming);
    Path temporary = Files.createTempFile(incoming, "file", null);
    return new PendingFile(
        new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16), temporary, target);
  }

  @Override
  public Optional<InputStream> read(String env, String path) throws IOException {
    Path file = file(new FileKey(env, path));
    if (!isFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newInputStream(file));
    } catch (NoSuchFileException goneMeanwhile) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Long> length(String env, String path) throws IOException {
    Path file = file(new FileKey(env, path));
    return isFile(file) ? Optional.of(Files.size(file)) : Optional.empty();
  }

  @Override
  public boolean delete(String env, String path) throws IOException {
    Path file = file(new FileKey(env, path));
    return isFile(file) && Files.deleteIfExists(file);
  }

  @Override
  public List<String> paths(String env) throws IOException {
    Path folder = root.resolve(env);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(DiskFileStore::isFile)
          .map(file -> DiskNames.path(folder, file))
          .sorted()
          .toList();
    }
  }

  @Override
  public String downloadUrl(String env, String path) {
    return addresses.download(new FileKey(env, path));
  }

  @Override
  public void reset() {
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.toList()) {
        deleteTree(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where the bytes of a file lie, whether it is there or not. */
  Path file(FileKey key) {
    return DiskNames.resolve(root.resolve(key.env()), key.path());
  }

  /** Not through links: whoever laid one into the folder does not widen it. */
  static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
