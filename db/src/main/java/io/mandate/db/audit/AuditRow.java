package io.mandate.db.audit;

import io.mandate.db.column.Micros;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.audit.AuditRecord;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity("audit_entries")
record AuditRow(
    @Id String chain,
    @Id long sequence,
    long at,
    String actor,
    String action,
    String merchant,
    String target,
    String result,
    long amount,
    String requestId,
    String detail,
    String previousHash,
    String hash) {

  static AuditRow of(AuditRecord row) {
    AuditEntry entry = row.entry();
    return new AuditRow(
        row.chain().value(),
        row.sequence(),
        Micros.of(entry.at()),
        entry.actor(),
        entry.action(),
        entry.merchant(),
        entry.target(),
        entry.result(),
        entry.count(),
        entry.requestId(),
        entry.detail(),
        row.previousHash(),
        row.hash());
  }

  AuditRecord toRecord() {
    return new AuditRecord(
        new AuditChain(chain),
        sequence,
        new AuditEntry(
            Micros.toInstant(at),
            actor,
            action,
            merchant,
            target,
            result,
            amount,
            requestId,
            detail),
        previousHash,
        hash);
  }
}
