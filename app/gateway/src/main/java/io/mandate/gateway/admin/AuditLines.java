package io.mandate.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.audit.AuditFilter;
import io.mandate.tenant.audit.AuditRecord;
import io.mandate.tenant.audit.AuditStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A trail as JSON Lines, oldest first: read from the database a page at a time, as the client takes
 * it.
 */
final class AuditLines implements Enumeration<InputStream> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 500;

  private final AuditStore store;
  private final AuditChain chain;
  private final AuditFilter filter;
  private List<AuditRecord> rows;

  private AuditLines(AuditStore store, AuditChain chain, AuditFilter filter, long after) {
    this.store = store;
    this.chain = chain;
    this.filter = filter;
    this.rows = store.after(chain, filter, after, AT_ONCE);
  }

  /** Blocks whenever the next page is read. */
  static InputStream of(AuditStore store, AuditChain chain, AuditFilter filter, long after) {
    return new SequenceInputStream(new AuditLines(store, chain, filter, after));
  }

  @Override
  public boolean hasMoreElements() {
    return !rows.isEmpty();
  }

  @Override
  public InputStream nextElement() {
    if (rows.isEmpty()) {
      throw new NoSuchElementException();
    }
    StringBuilder lines = new StringBuilder();
    rows.forEach(row -> lines.append(line(row)).append('\n'));
    long last = rows.get(rows.size() - 1).sequence();
    rows = rows.size() < AT_ONCE ? List.of() : store.after(chain, filter, last, AT_ONCE);
    return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String line(AuditRecord row) {
    try {
      return JSON.writeValueAsString(shown(row));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts and numbers has a JSON form", e);
    }
  }

  static Map<String, Object> shown(AuditRecord row) {
    AuditEntry entry = row.entry();
    return Shown.object(
        "sequence", row.sequence(),
        "at", entry.at().toString(),
        "actor", entry.actor(),
        "action", entry.action(),
        "merchant", orNull(entry.merchant()),
        "target", orNull(entry.target()),
        "result", entry.result(),
        "count", entry.count(),
        "requestId", orNull(entry.requestId()),
        "detail", orNull(entry.detail()),
        "previousHash", row.previousHash(),
        "hash", row.hash());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
