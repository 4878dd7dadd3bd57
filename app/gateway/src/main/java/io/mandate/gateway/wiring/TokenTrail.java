package io.mandate.gateway.wiring;

import io.mandate.gateway.audit.Audit;
import io.mandate.gateway.usage.Usage;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.token.RefreshReport;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenEvents.Result;
import io.mandate.token.TokenOwner;
import jakarta.inject.Singleton;

/** Every refresh of a token in the audit trail, and in the usage of the merchant's tenant. */
@Singleton
class TokenTrail implements TokenEvents {

  private static final String MANDATE = "mandate";

  private final Audit audit;
  private final Usage usage;
  private final MerchantStore merchants;

  TokenTrail(Audit audit, Usage usage, MerchantStore merchants) {
    this.audit = audit;
    this.usage = usage;
    this.merchants = merchants;
  }

  @Override
  public void refreshed(RefreshReport report) {
    AuditEntry entry =
        audit
            .entry(MANDATE, "token.refresh")
            .at(report.at())
            .target(report.owner().component().value())
            .result(result(report))
            .detail(detail(report));
    if (report.owner() instanceof TokenOwner.OfMerchant of) {
      audit.record(
          () -> counted(of.merchant(), report.result()),
          entry.merchant(of.merchant().authorizer()));
    } else {
      audit.record(AuditChain.OPERATOR, entry);
    }
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

  @Override
  public void grantRecovered(TokenOwner owner) {
    AuditEntry entry = audit.entry(MANDATE, "grant.recover");
    if (owner instanceof TokenOwner.OfMerchant of) {
      audit.record(() -> chain(of.merchant()), entry.merchant(of.merchant().authorizer()));
    }
  }

  private AuditChain counted(MerchantId id, Result result) {
    AuditChain chain = chain(id);
    merchants
        .find(id)
        .map(Merchant::tenant)
        .ifPresent(
            tenant ->
                usage.count(
                    tenant,
                    id.authorizer().value(),
                    result == Result.FAILED ? "token_refresh_failures" : "token_refreshes"));
    return chain;
  }

  private AuditChain chain(MerchantId id) {
    return merchants.find(id).map(Merchant::tenant).map(AuditChain::of).orElse(AuditChain.OPERATOR);
  }
}
