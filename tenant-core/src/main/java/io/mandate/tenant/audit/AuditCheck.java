package io.mandate.tenant.audit;

import java.util.List;
import java.util.Optional;

/** Checks that a chain is as it was written, while others write on. Threads: any. */
public final class AuditCheck {

  private static final int AT_ONCE = 500;

  private final AuditStore store;

  public AuditCheck(AuditStore store) {
    this.store = store;
  }

  /** The first row that is not as it was written, and what is wrong with it. */
  public record Broken(AuditChain chain, long sequence, String why) {}

  /** Empty for a chain that is whole. */
  public Optional<Broken> check(AuditChain chain) {
    AuditHead head = store.head(chain);
    Optional<Broken> broken = check(head);
    return broken.isPresent() && isOutdated(head) ? check(chain) : broken;
  }

  /** Whether rows were removed, or the first ones written, since that was the head. */
  private boolean isOutdated(AuditHead head) {
    AuditHead now = store.head(head.chain());
    return now.anchorSequence() != head.anchorSequence()
        || (head.sequence() == 0 && now.sequence() > 0);
  }

  private Optional<Broken> check(AuditHead head) {
    if (head.sequence() == 0) {
      return store.after(head.chain(), AuditFilter.ALL, 0, 1).isEmpty()
          ? Optional.empty()
          : broken(head, 1, "the chain has rows and no head");
    }
    long sequence = head.anchorSequence();
    String hash = head.anchorHash();
    while (sequence < head.sequence()) {
      List<AuditRecord> rows = store.after(head.chain(), AuditFilter.ALL, sequence, AT_ONCE);
      if (rows.isEmpty()) {
        return broken(head, sequence + 1, "it is missing, and all rows after it");
      }
      for (AuditRecord row : rows) {
        Optional<Broken> broken = follows(head, sequence, hash, row);
        if (broken.isPresent()) {
          return broken;
        }
        sequence = row.sequence();
        hash = row.hash();
        if (sequence == head.sequence()) {
          return hash.equals(head.hash())
              ? Optional.empty()
              : broken(head, sequence, "its hash is not the one that the chain ends with");
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Broken> follows(
      AuditHead head, long sequence, String hash, AuditRecord row) {
    if (row.sequence() != sequence + 1) {
      return broken(head, sequence + 1, "it is missing");
    }
    if (!row.isIntact()) {
      return broken(head, row.sequence(), "its values do not give its hash");
    }
    return row.previousHash().equals(hash)
        ? Optional.empty()
        : broken(head, row.sequence(), "it does not follow the row before it");
  }

  private static Optional<Broken> broken(AuditHead head, long sequence, String why) {
    return Optional.of(new Broken(head.chain(), sequence, why));
  }
}
