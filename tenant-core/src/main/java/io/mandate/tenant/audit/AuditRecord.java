package io.mandate.tenant.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An entry in its place in a chain. Immutable.
 *
 * @param sequence from 1, without gaps
 * @param previousHash of the row before; {@link #GENESIS} for the first one
 * @param hash over everything else in the row, {@code previousHash} included
 */
public record AuditRecord(
    AuditChain chain, long sequence, AuditEntry entry, String previousHash, String hash) {

  /** What the first row of a chain follows. */
  public static final String GENESIS = "0".repeat(64);

  /** The row that follows one with that number and hash. */
  public static AuditRecord after(
      AuditChain chain, long previous, String previousHash, AuditEntry entry) {
    return new AuditRecord(
        chain, previous + 1, entry, previousHash, hash(chain, previous + 1, previousHash, entry));
  }

  /** Whether the row is as it was written. */
  public boolean isIntact() {
    return hash.equals(hash(chain, sequence, previousHash, entry));
  }

  /**
   * SHA-256, in hex, over {@code mandate-audit-1} and the row's values in their order, each as its
   * length in bytes, a colon and its UTF-8: no two rows have one form. Times are microseconds since
   * 1970.
   */
  private static String hash(
      AuditChain chain, long sequence, String previousHash, AuditEntry entry) {
    MessageDigest sha = sha256();
    List.of(
            "mandate-audit-1",
            chain.value(),
            Long.toString(sequence),
            previousHash,
            Long.toString(micros(entry)),
            entry.actor(),
            entry.action(),
            entry.merchant(),
            entry.target(),
            entry.result(),
            Long.toString(entry.count()),
            entry.requestId(),
            entry.detail())
        .forEach(value -> update(sha, value));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void update(MessageDigest sha, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    sha.update(bytes);
  }

  private static long micros(AuditEntry entry) {
    return entry.at().getEpochSecond() * 1_000_000 + entry.at().getNano() / 1_000;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
