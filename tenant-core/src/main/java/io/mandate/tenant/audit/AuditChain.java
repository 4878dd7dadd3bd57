package io.mandate.tenant.audit;

import io.mandate.tenant.TenantId;

/** Whose trail a row is in: a tenant's, or the operator's for what concerns no tenant. */
public record AuditChain(String value) {

  /** No tenant can have that name. */
  public static final AuditChain OPERATOR = new AuditChain("@operator");

  public AuditChain {
    if (!value.equals("@operator") && !TenantId.isValid(value)) {
      throw new IllegalArgumentException("a chain is a tenant's or the operator's");
    }
  }

  public static AuditChain of(TenantId tenant) {
    return new AuditChain(tenant.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
