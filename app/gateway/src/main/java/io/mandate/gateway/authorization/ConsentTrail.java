package io.mandate.gateway.authorization;

import io.mandate.gateway.audit.Audit;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.refusal.RefusalReason;
import jakarta.inject.Singleton;

/**
 * What consents do to the borders between tenants, written into the trails of those concerned. No
 * tenant reads who the other one is; the operator does.
 */
@Singleton
class ConsentTrail {

  private static final String WECHAT = "wechat";
  private static final String CONFLICT = RefusalReason.CONFLICT.code();

  private final Audit audit;

  ConsentTrail(Audit audit) {
    this.audit = audit;
  }

  /** A merchant consented through a link of another tenant than the one that holds it. */
  void heldByAnother(Merchant held, Authorization link) {
    AuditEntry refused = audit.entry(WECHAT, "consent").target(link.id()).result(CONFLICT);
    audit.record(
        AuditChain.of(link.tenant()), refused.detail("another tenant holds the mini-program"));
    AuditEntry named = refused.merchant(held.id().authorizer());
    audit.record(
        AuditChain.of(held.tenant()), named.target("").detail("through another tenant's link"));
    audit.record(
        AuditChain.OPERATOR, named.detail(between("held by", held.tenant(), link.tenant())));
  }

  /** A tenant had shown the code of another tenant's link. */
  void handedOver(Merchant wrongly, Authorization link) {
    AuditEntry moved = audit.entry(WECHAT, "consent.handover").merchant(wrongly.id().authorizer());
    audit.record(
        AuditChain.of(wrongly.tenant()),
        moved.result(CONFLICT).detail("the code that was shown belonged to another tenant's link"));
    audit.record(AuditChain.of(link.tenant()), moved.target(link.id()));
    audit.record(
        AuditChain.OPERATOR,
        moved.target(link.id()).detail(between("taken from", wrongly.tenant(), link.tenant())));
  }

  /** WeChat names an environment for a merchant whose tenant does not own it. */
  void contested(Merchant merchant, EnvironmentId environment) {
    audit.record(
        AuditChain.OPERATOR,
        audit
            .entry("mandate", "environment.discovered")
            .merchant(merchant.id().authorizer())
            .target(environment.value())
            .result(CONFLICT)
            .detail(
                "named for a merchant of tenant " + merchant.tenant() + ", owned by another one"));
  }

  private static String between(String how, TenantId holder, TenantId asking) {
    return how + " tenant " + holder + ", link of tenant " + asking;
  }
}
