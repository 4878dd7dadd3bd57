package io.mandate.tenant.permit;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.catalog.Catalog;
import io.mandate.tenant.catalog.Operation;
import io.mandate.tenant.catalog.TokenKind;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.util.Optional;

/** Finds which operation a call means and for which merchant. Threads: any. */
public final class Targets {

  private final MerchantStore merchants;

  public Targets(MerchantStore merchants) {
    this.merchants = merchants;
  }

  /**
   * An operation with the component's token: {@code dbcollection} for {@code
   * componenttcb/dbcollection}.
   */
  public Target component(Caller caller, String operation) {
    return new Target(
        caller, inScope(caller, "componenttcb/" + operation, TokenKind.COMPONENT), null);
  }

  /**
   * An operation with a merchant's token. A merchant that is another tenant's does not exist here.
   */
  public Target merchant(Caller caller, String authorizerAppid, String operation) {
    Operation found = inScope(caller, "tcb/" + operation, TokenKind.AUTHORIZER);
    return new Target(caller, found, held(caller, authorizerAppid));
  }

  private static Operation inScope(Caller caller, String name, TokenKind kind) {
    Operation operation =
        Catalog.find(name)
            .filter(row -> row.tokenKind() == kind)
            .orElseThrow(
                () ->
                    new Refused(
                        RefusalReason.OPERATION_UNKNOWN,
                        "invalid url: no such operation is forwarded"));
    if (!caller.key().scope().covers(operation.name())) {
      throw new Refused(
              RefusalReason.SCOPE_EXCEEDED,
              "api unauthorized: this key is not for " + operation.name())
          .with("operation", operation.name().value());
    }
    return operation;
  }

  private Merchant held(Caller caller, String authorizerAppid) {
    if (!AuthorizerAppId.isValid(authorizerAppid)) {
      throw notFound();
    }
    AuthorizerAppId appid = new AuthorizerAppId(authorizerAppid);
    if (!caller.key().scope().covers(appid)) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this key is not for that merchant");
    }
    Optional<Merchant> merchant =
        merchants.find(new MerchantId(caller.tenant().component(), appid));
    return merchant
        .filter(found -> found.tenant().equals(caller.tenant().id()))
        .filter(Merchant::isAuthorized)
        .orElseThrow(Targets::notFound);
  }

  private static Refused notFound() {
    return new Refused(
        RefusalReason.MERCHANT_NOT_FOUND,
        "component is not authorized by this account: the tenant holds no such merchant");
  }
}
