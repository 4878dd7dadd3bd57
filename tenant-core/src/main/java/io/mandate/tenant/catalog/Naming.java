package io.mandate.tenant.catalog;

import java.util.regex.Pattern;

/**
 * What a field of a body names, as its key tells. Keys that an operation does not declare are
 * judged by what a server could take them for, in any spelling: {@code Env}, {@code env_id}, {@code
 * qbaseEnvId}.
 */
enum Naming {
  NOTHING,
  ENVIRONMENT,
  APPID,
  /** Files by their ids, {@code cloud://env.bucket/path}. */
  FILES,
  /**
   * Something of the component's whose owner Mandate does not know: a network, a bucket, a database
   * instance, a job.
   */
  UNOWNED;

  /** SCF calls an environment a namespace. */
  private static final Pattern AN_ENVIRONMENT =
      Pattern.compile(".*(env|environment|namespace)(s|id|ids|name|names|list|idlist)?");

  private static final Pattern AN_APPID = Pattern.compile(".*appids?(list)?");
  private static final Pattern SOME_FILES = Pattern.compile("(file|fileid)list|fileids?");
  private static final Pattern NOBODYS =
      Pattern.compile(".*(vpc|subnet|bucket|dbinstance|jobid).*");

  static Naming of(String key) {
    String plain = plain(key);
    if (SOME_FILES.matcher(plain).matches()) {
      return FILES;
    }
    if (AN_APPID.matcher(plain).matches()) {
      return APPID;
    }
    if (AN_ENVIRONMENT.matcher(plain).matches()) {
      return ENVIRONMENT;
    }
    return NOBODYS.matcher(plain).matches() ? UNOWNED : NOTHING;
  }

  /** Letters and digits alone, folded as servers do that compare keys without regard to case. */
  private static String plain(String key) {
    StringBuilder plain = new StringBuilder(key.length());
    key.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toUpperCase)
        .map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
