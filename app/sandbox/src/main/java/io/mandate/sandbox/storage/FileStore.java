package io.mandate.sandbox.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The cloud storage of every environment: whole files by path. Paths that leave the environment's
 * folder are refused with 40097.
 */
public interface FileStore {

  /**
   * Replaces or makes the file; it is there whole once the stream is closed, and not at all before.
   */
  OutputStream write(String env, String path) throws IOException;

  /** Empty when there is no such file (a folder is none). The caller closes the stream. */
  Optional<InputStream> read(String env, String path) throws IOException;

  /** Length in bytes; empty when there is no such file. */
  Optional<Long> length(String env, String path) throws IOException;

  /** An address under which the file can be fetched without a token, for a limited time. */
  String downloadUrl(String env, String path);
}
