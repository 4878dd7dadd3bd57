package io.mandate.sandbox.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How a storage path is named on disk. Paths are names, not folders, as in COS: {@code a} and
 * {@code a/b} may both be there. Every byte but ASCII letters, digits, {@code -}, {@code _} and
 * inner dots is written {@code %XX}, so no path can leave the folder, whatever the file system
 * thinks of slashes, dots, encodings or links; names too long for one file are cut into folders
 * ending in {@code +}.
 */
final class DiskNames {

  private static final int LONGEST = 200;
  private static final char CUT = '+';

  private DiskNames() {}

  static Path resolve(Path folder, String path) {
    String name = encode(path);
    Path at = folder;
    while (name.length() > LONGEST) {
      at = at.resolve(name.substring(0, LONGEST) + CUT);
      name = name.substring(LONGEST);
    }
    return at.resolve(name);
  }

  /** The storage path of a file below {@code folder}. */
  static String path(Path folder, Path file) {
    StringBuilder name = new StringBuilder();
    for (Path part : folder.relativize(file)) {
      String text = part.toString();
      name.append(text.endsWith("+") ? text.substring(0, text.length() - 1) : text);
    }
    return URLDecoder.decode(name.toString(), StandardCharsets.UTF_8);
  }

  private static String encode(String path) {
    StringBuilder name = new StringBuilder(path.length() + 16);
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean leadingDot = b == '.' && name.length() % LONGEST == 0;
      if (plain(b) && !leadingDot) {
        name.append((char) b);
      } else {
        name.append(String.format("%%%02X", b));
      }
    }
    return name.toString();
  }

  private static boolean plain(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '-'
        || b == '_'
        || b == '.';
  }
}
