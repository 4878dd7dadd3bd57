package io.mandate.gateway.callback;

import io.mandate.gateway.audit.Audit;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.inbox.InboxEvent;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Events that came to nothing, in the trail of the tenant whose merchant they name; in the
 * operator's where they name none that is known.
 */
@Singleton
class EventTrail {

  private final Audit audit;
  private final MerchantStore merchants;

  EventTrail(Audit audit, MerchantStore merchants) {
    this.audit = audit;
    this.merchants = merchants;
  }

  /**
   * @param result a refusal's reason, or {@code errcode:<number>}
   * @param why holds no secret
   */
  void givenUp(InboxEvent event, String result, String why) {
    Map<String, String> fields = Pushes.fields(event);
    AuditEntry entry =
        audit
            .entry("wechat", "event.given_up")
            .target(event.id())
            .result(result)
            .detail(fields.getOrDefault("InfoType", "") + ": " + why);
    String appid = fields.getOrDefault("AuthorizerAppid", "");
    if (AuthorizerAppId.isValid(appid)) {
      MerchantId merchant = new MerchantId(event.component(), new AuthorizerAppId(appid));
      audit.record(() -> chain(merchant), entry.merchant(merchant.authorizer()));
    } else {
      audit.record(AuditChain.OPERATOR, entry);
    }
  }

  private AuditChain chain(MerchantId merchant) {
    return merchants
        .find(merchant)
        .map(Merchant::tenant)
        .map(AuditChain::of)
        .orElse(AuditChain.OPERATOR);
  }
}
