package io.mandate.tenant.catalog;

import io.mandate.tenant.environment.EnvironmentId;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * File ids, {@code cloud://env.bucket/path}: they name their environment by themselves, and WeChat
 * would follow them.
 */
final class FileIds {

  private static final String SCHEME = "cloud://";
  private static final String FILE_ID = "fileid";

  /** The bucket, between the environment and the path. */
  private static final Pattern BUCKET = Pattern.compile("(\\.[A-Za-z0-9._-]*)?");

  private FileIds() {}

  static boolean isOne(String text) {
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Whether this is the id of a file of that environment, or an object with one {@code fileid}. */
  static boolean isIn(EnvironmentId environment, @Nullable Object file) {
    if (file instanceof Map<?, ?> entry) {
      return entry.keySet().stream().filter(FileIds::readsAsFileId).count() == 1
          && isIn(environment, entry.get(FILE_ID));
    }
    if (!(file instanceof String text) || !text.startsWith(SCHEME + environment)) {
      return false;
    }
    String rest = text.substring(SCHEME.length() + environment.value().length());
    int path = rest.indexOf('/');
    return path >= 0
        && BUCKET.matcher(rest.substring(0, path)).matches()
        && climbsNowhere(rest.substring(path + 1));
  }

  private static boolean climbsNowhere(String path) {
    return path.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
        && Stream.of(path.split("/", -1)).noneMatch(step -> step.equals(".") || step.equals(".."));
  }

  /** A server that reads keys without regard to case must not find another file than we do. */
  private static boolean readsAsFileId(Object key) {
    return key instanceof String name && name.equalsIgnoreCase(FILE_ID);
  }
}
