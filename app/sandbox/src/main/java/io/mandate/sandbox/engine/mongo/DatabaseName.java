package io.mandate.sandbox.engine.mongo;

import io.mandate.sandbox.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Which database an environment lives in. Plain names are kept readable; all others are hashed,
 * since MongoDB's names are short, take few characters and do not tell upper from lower case.
 */
final class DatabaseName {

  private static final String PLAIN_PREFIX = "sandbox-e-";
  private static final String HASHED_PREFIX = "sandbox-h-";
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]{1,48}");
  private static final int HASH_BYTES = 20;

  private DatabaseName() {}

  static String of(String env) {
    if (env.isEmpty()) {
      throw new EngineException(73, "Invalid environment name: ''");
    }
    return PLAIN.matcher(env).matches() ? PLAIN_PREFIX + env : HASHED_PREFIX + hash(env);
  }

  static boolean isOurs(String database) {
    return database.startsWith(PLAIN_PREFIX) || database.startsWith(HASHED_PREFIX);
  }

  private static String hash(String env) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(env.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
