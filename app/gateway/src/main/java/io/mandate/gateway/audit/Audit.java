package io.mandate.gateway.audit;

import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Writes down who did what. Returns at once, whatever the database does: an entry waits in a
 * bounded ring, and is counted instead of written whole when that is full. Threads: any, event
 * loops too. Never throws.
 */
@Singleton
public class Audit {

  private final AuditRings rings;
  private final Clock clock;

  Audit(AuditRings rings, Clock clock) {
    this.rings = rings;
    this.clock = clock;
  }

  /** Begins an entry: something that {@code actor} did now, and that went well. */
  public AuditEntry entry(String actor, String action) {
    return AuditEntry.of(clock.instant(), actor, action);
  }

  public void record(AuditChain chain, AuditEntry entry) {
    rings.deed(new Waiting(() -> chain, entry));
  }

  /** Counts what may come any number of times and is not worth a row each; written by minute. */
  public void count(AuditChain chain, String actor, String action, String result) {
    rings.count(chain, actor, action, result);
  }

  /**
   * Where it takes a look-up to know whose trail it is: asked later, on a thread that may block,
   * and asked again when it throws.
   */
  public void record(Supplier<AuditChain> chain, AuditEntry entry) {
    rings.deed(new Waiting(chain, entry));
  }
}
