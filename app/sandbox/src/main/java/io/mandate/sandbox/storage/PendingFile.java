package io.mandate.sandbox.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file on its way into storage. Closing puts it in place, whole, over whatever was there; nothing
 * of it is seen before. {@link #abandon} drops it, after which closing does nothing.
 */
public final class PendingFile extends FilterOutputStream {

  private final Path temporary;
  private final Path target;
  private boolean open = true;

  PendingFile(OutputStream out, Path temporary, Path target) {
    super(out);
    this.temporary = temporary;
    this.target = target;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  /** Leaves storage as it was. */
  public void abandon() throws IOException {
    if (open) {
      open = false;
      out.close();
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public void close() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    try {
      out.close();
      Files.createDirectories(target.getParent());
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
