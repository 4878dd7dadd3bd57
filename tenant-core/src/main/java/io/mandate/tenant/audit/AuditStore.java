package io.mandate.tenant.audit;

import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.time.Instant;
import java.util.List;

/**
 * Audit trails, durably, each a chain of hashes without gaps however many nodes write to it.
 * Nothing in it is ever changed. Threads: any.
 */
public interface AuditStore {

  /** Appends all in their order, or throws and appends none. */
  void append(AuditChain chain, List<AuditEntry> entries);

  /**
   * Newest first, from {@code least} on. What {@link AuditHead#visibleFrom} leaves out is for the
   * operator alone.
   */
  Page<AuditRecord> list(AuditChain chain, long least, AuditFilter filter, PageRequest page);

  /**
   * Oldest first, those after a row of that number, {@code most} at a time; rows of earlier tenants
   * of the name too.
   */
  List<AuditRecord> after(AuditChain chain, AuditFilter filter, long sequence, int most);

  /** All zero and {@link AuditRecord#GENESIS} for a chain that never had a row. */
  AuditHead head(AuditChain chain);

  /** Every chain that has a head or rows, by name, ascending. */
  Page<AuditChain> chains(PageRequest page);

  /**
   * Removes the rows before the first one that is as new as {@code before}; the chain stays
   * checkable from there. Gives back how many; once more may remove more, until it is 0.
   */
  long prune(AuditChain chain, Instant before);
}
