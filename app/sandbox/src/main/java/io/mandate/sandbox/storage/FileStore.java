package io.mandate.sandbox.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The cloud storage of every environment: whole files by path. A path that is none (see {@link
 * FileKey}) is refused with 40097, an environment's name that is none with -501005. Safe for many
 * threads.
 */
public interface FileStore {

  /**
   * Replaces or makes the file; it is there whole once the stream is closed, and not at all before.
   * {@link PendingFile#abandon} before closing leaves everything as it was.
   */
  PendingFile write(String env, String path) throws IOException;

  /** Empty when there is no such file (a folder is none). The caller closes the stream. */
  Optional<InputStream> read(String env, String path) throws IOException;

  /** Length in bytes; empty when there is no such file. */
  Optional<Long> length(String env, String path) throws IOException;

  /** Whether there was such a file; it is gone afterwards. */
  boolean delete(String env, String path) throws IOException;

  /** The paths of all files of an environment, sorted. */
  List<String> paths(String env) throws IOException;

  /** An address under which the file can be fetched without a token, for a limited time. */
  String downloadUrl(String env, String path);
}
