package io.mandate.gateway.wiring;

import io.mandate.gateway.audit.Audit;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.token.RefreshReport;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenOwner;
import jakarta.inject.Singleton;

/** Every refresh in the trail: a merchant's in its tenant's, a component's in the operator's. */
@Singleton
class RefreshTrail implements TokenEvents {

  private static final String ACTION = "token.refresh";

  private final Audit audit;
  private final MerchantStore merchants;

  RefreshTrail(Audit audit, MerchantStore merchants) {
    this.audit = audit;
    this.merchants = merchants;
  }

  @Override
  public void refreshed(RefreshReport report) {
    AuditEntry entry =
        audit
            .entry("mandate", ACTION)
            .at(report.at())
            .target(report.owner().component().value())
            .result(result(report))
            .detail(detail(report));
    if (report.owner() instanceof TokenOwner.OfMerchant owner) {
      audit.record(() -> chain(owner.merchant()), entry.merchant(owner.merchant().authorizer()));
    } else {
      audit.record(AuditChain.OPERATOR, entry);
    }
  }

  private AuditChain chain(MerchantId merchant) {
    return merchants
        .find(merchant)
        .map(found -> AuditChain.of(found.tenant()))
        .orElse(AuditChain.OPERATOR);
  }

  private static String result(RefreshReport report) {
    return switch (report.result()) {
      case REFRESHED, NOT_SHARED -> AuditEntry.OK;
      case OVERTAKEN -> "overtaken";
      case FAILED -> "errcode:" + report.errcode();
    };
  }

  private static String detail(RefreshReport report) {
    String took = report.took().toMillis() + " ms";
    String version = report.version() == 0 ? "" : "version " + report.version() + ", ";
    return version + took + (report.detail().isEmpty() ? "" : ": " + report.detail());
  }
}
