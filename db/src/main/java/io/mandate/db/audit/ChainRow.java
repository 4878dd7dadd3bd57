package io.mandate.db.audit;

import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditHead;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity("audit_chains")
record ChainRow(
    @Id String chain,
    long sequence,
    String hash,
    long anchorSequence,
    String anchorHash,
    long visibleFrom) {

  AuditHead toHead() {
    return new AuditHead(
        new AuditChain(chain), sequence, hash, anchorSequence, anchorHash, visibleFrom);
  }
}
