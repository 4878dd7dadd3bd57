package io.mandate.tenant.permit;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.util.Collection;

/** Whether appids are those of a caller's own merchants. Threads: any. */
final class OwnAppIds {

  private final MerchantStore merchants;

  OwnAppIds(MerchantStore merchants) {
    this.merchants = merchants;
  }

  /**
   * Throws {@link Refused}, {@code scope_exceeded} or {@code merchant_not_found}, for the first
   * that is not.
   */
  void require(Caller caller, Collection<String> appids) {
    if (!appids.isEmpty()) {
      appids.forEach(appid -> own(caller, appid));
    }
  }

  /**
   * The caller's merchant of that appid. One that is another tenant's, or withdrew, does not exist
   * here; scope is looked at before anything else.
   */
  Merchant own(Caller caller, String appid) {
    if (!AuthorizerAppId.isValid(appid)) {
      throw notFound();
    }
    AuthorizerAppId id = new AuthorizerAppId(appid);
    if (!caller.key().scope().covers(id)) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this key is not for that merchant");
    }
    return merchants
        .findOwn(caller.tenant().id(), new MerchantId(caller.tenant().component(), id))
        .filter(Merchant::isAuthorized)
        .orElseThrow(OwnAppIds::notFound);
  }

  private static Refused notFound() {
    return new Refused(
        RefusalReason.MERCHANT_NOT_FOUND,
        "component is not authorized by this account: the tenant holds no such merchant");
  }
}
