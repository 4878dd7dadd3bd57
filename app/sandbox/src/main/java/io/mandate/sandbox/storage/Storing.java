package io.mandate.sandbox.storage;

import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** Bytes from the wire into a store, whole or not at all. */
final class Storing {

  private Storing() {}

  static void store(FileStore files, String env, String path, InputStream bytes)
      throws IOException {
    PendingFile pending = files.write(env, path);
    try {
      bytes.transferTo(pending);
      pending.close();
    } finally {
      pending.abandon();
    }
  }

  static MediaType mediaType(String path) {
    return MediaType.forFilename(path);
  }
}
