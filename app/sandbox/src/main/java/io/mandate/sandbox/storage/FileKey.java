package io.mandate.sandbox.storage;

import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One file's place: an environment and a path in its storage, such as {@code tmp/geo.json}. A path
 * is at most 850 bytes of UTF-8 (as in COS), relative, with no empty segment, no {@code .} or
 * {@code ..} segment, no backslash and no control character; anything else is 40097.
 */
public record FileKey(String env, String path) {

  private static final Pattern ENV = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\\\p{Cntrl}\\uFFFD]");
  private static final int MAX_PATH_BYTES = 850;
  private static final String SCHEME = "cloud://";

  public FileKey {
    if (!ENV.matcher(env).matches()) {
      throw new WeChatException(ErrorCode.INVALID_ENV);
    }
    if (path.isEmpty()) {
      throw invalid("is empty");
    }
    if (path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
      throw invalid("is longer than " + MAX_PATH_BYTES + " bytes");
    }
    if (FORBIDDEN.matcher(path).find()) {
      throw invalid("holds a backslash or a control character");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
      throw invalid("is not text");
    }
    List<String> segments = Arrays.asList(path.split("/", -1));
    if (segments.contains("")) {
      throw invalid("starts or ends with a slash, or holds two in a row");
    }
    if (segments.contains(".") || segments.contains("..")) {
      throw invalid("holds a segment . or ..");
    }
  }

  /** {@code cloud://env.bucket/path}, as WeChat names files. */
  public String fileId() {
    return SCHEME + env + "." + bucket() + "/" + path;
  }

  /** Takes a {@code fileid} apart; 40097 when it is none. */
  public static FileKey ofFileId(String fileId) {
    int slash = fileId.startsWith(SCHEME) ? fileId.indexOf('/', SCHEME.length()) : -1;
    int dot = fileId.indexOf('.', SCHEME.length());
    if (slash < 0 || dot < 0 || dot > slash) {
      throw new WeChatException(ErrorCode.INVALID_ARGS, "fileid is not cloud://env.bucket/path");
    }
    FileKey key = new FileKey(fileId.substring(SCHEME.length(), dot), fileId.substring(slash + 1));
    if (!key.fileId().equals(fileId)) {
      throw new WeChatException(ErrorCode.INVALID_ARGS, "fileid names a bucket that is not there");
    }
    return key;
  }

  private String bucket() {
    return env + "-1300000000";
  }

  private static WeChatException invalid(String why) {
    return new WeChatException(ErrorCode.INVALID_ARGS, "the file path " + why);
  }
}
