package io.mandate.gateway.audit;

import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import java.util.function.Supplier;

/** An entry on its way to the database. */
record Waiting(Supplier<AuditChain> chain, AuditEntry entry) {}
