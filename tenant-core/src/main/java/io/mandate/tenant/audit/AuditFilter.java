package io.mandate.tenant.audit;

import java.time.Instant;

/**
 * Which rows are wanted; empty texts are any.
 *
 * @param from at or after
 * @param to before
 */
public record AuditFilter(
    Instant from, Instant to, String merchant, String actor, String action, String result) {

  public static final AuditFilter ALL =
      new AuditFilter(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"), "", "", "", "");
}
