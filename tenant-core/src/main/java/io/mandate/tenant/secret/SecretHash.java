package io.mandate.tenant.secret;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a secret in lower-case hex: what is stored and looked up where the secret itself must
 * not be. Enough for secrets of 128 random bits and more, which all of ours are.
 */
public record SecretHash(String hex) {

  private static final int BYTES = 32;

  private static final ThreadLocal<Hashing> HASHING = ThreadLocal.withInitial(Hashing::new);

  /** What a thread needs for hashing, made once. */
  private static final class Hashing {

    private final MessageDigest sha256 = sha256();
    private final byte[] digest = new byte[BYTES];

    String hex(byte[] value) {
      sha256.update(value);
      try {
        sha256.digest(digest, 0, BYTES);
      } catch (DigestException e) {
        throw new IllegalStateException("SHA-256 has 32 bytes", e);
      }
      return HexFormat.of().formatHex(digest);
    }
  }

  public SecretHash {
    if (hex.length() != 2 * BYTES) {
      throw new IllegalArgumentException("a secret's hash has 64 hex digits");
    }
  }

  public static SecretHash of(Secret secret) {
    return new SecretHash(HASHING.get().hex(secret.reveal().getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
