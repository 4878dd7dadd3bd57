package io.mandate.tenant.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a secret in lower-case hex: what is stored and looked up where the secret itself must
 * not be. Enough for secrets of 128 random bits and more, which all of ours are.
 */
public record SecretHash(String hex) {

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(SecretHash::sha256);

  public SecretHash {
    if (hex.length() != 64) {
      throw new IllegalArgumentException("a secret's hash has 64 hex digits");
    }
  }

  public static SecretHash of(Secret secret) {
    byte[] digest = SHA_256.get().digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
    return new SecretHash(HexFormat.of().formatHex(digest));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
