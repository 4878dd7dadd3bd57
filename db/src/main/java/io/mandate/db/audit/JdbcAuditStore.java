package io.mandate.db.audit;

import io.mandate.db.column.Ascending;
import io.mandate.db.column.Micros;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.audit.AuditFilter;
import io.mandate.tenant.audit.AuditHead;
import io.mandate.tenant.audit.AuditRecord;
import io.mandate.tenant.audit.AuditStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Audit trails in the database. Whoever appends holds the chain's head until its rows are in. */
@Singleton
public class JdbcAuditStore implements AuditStore {

  private static final int MOST_PRUNED = 10_000;
  private static final String NUMBER = "[1-9][0-9]{0,17}";

  private final ChainRows chains;
  private final AuditRows rows;

  JdbcAuditStore(ChainRows chains, AuditRows rows) {
    this.chains = chains;
    this.rows = rows;
  }

  @Override
  @Transactional
  public void append(AuditChain chain, List<AuditEntry> entries) {
    ChainRow head = chains.lock(chain.value()).orElseGet(() -> begun(chain));
    long sequence = head.sequence();
    String hash = head.hash();
    List<AuditRow> appended = new ArrayList<>(entries.size());
    for (AuditEntry entry : entries) {
      AuditRecord row = AuditRecord.after(chain, sequence, hash, entry);
      appended.add(AuditRow.of(row));
      sequence = row.sequence();
      hash = row.hash();
    }
    rows.saveAll(appended);
    chains.grow(chain.value(), sequence, hash);
  }

  private ChainRow begun(AuditChain chain) {
    chains.begin(chain.value(), AuditRecord.GENESIS);
    return chains.lock(chain.value()).orElseThrow();
  }

  @Override
  public Page<AuditRecord> list(
      AuditChain chain, long least, AuditFilter filter, PageRequest page) {
    List<AuditRow> found =
        rows.newestFirst(chain.value(), least, before(page), filter, page.limit() + 1);
    return Page.of(found, page, row -> Long.toString(row.sequence())).map(AuditRow::toRecord);
  }

  private static long before(PageRequest page) {
    if (page.after().isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!page.after().matches(NUMBER)) {
      throw new IllegalArgumentException("the cursor is not one that a list gave");
    }
    return Long.parseLong(page.after());
  }

  @Override
  public List<AuditRecord> after(AuditChain chain, AuditFilter filter, long sequence, int most) {
    return rows.oldestFirst(chain.value(), sequence, filter, most).stream()
        .map(AuditRow::toRecord)
        .toList();
  }

  @Override
  public AuditHead head(AuditChain chain) {
    return chains
        .find(chain.value())
        .map(ChainRow::toHead)
        .orElseGet(() -> new AuditHead(chain, 0, AuditRecord.GENESIS, 0, AuditRecord.GENESIS, 1));
  }

  @Override
  public Page<AuditChain> chains(PageRequest page) {
    return Page.of(chains.chains(Ascending.after(page), page.limit() + 1), page, chain -> chain)
        .map(AuditChain::new);
  }

  @Override
  @Transactional
  public long prune(AuditChain chain, Instant before) {
    Optional<ChainRow> head = chains.lock(chain.value());
    if (head.isEmpty()) {
      return 0;
    }
    long oldest =
        rows.firstAsNewAs(chain.value(), Micros.of(before))
            .map(first -> first - 1)
            .orElse(head.orElseThrow().sequence());
    long upTo = Math.min(oldest, head.orElseThrow().anchorSequence() + MOST_PRUNED);
    Optional<String> anchor = rows.hash(chain.value(), upTo);
    if (anchor.isEmpty()) {
      return 0;
    }
    chains.anchor(chain.value(), upTo, anchor.orElseThrow());
    return rows.removeUpTo(chain.value(), upTo);
  }
}
