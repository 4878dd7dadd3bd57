package io.mandate.tenant.permit;

import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.caller.Role;
import io.mandate.tenant.catalog.Catalog;
import io.mandate.tenant.catalog.Operation;
import io.mandate.tenant.catalog.TokenKind;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;

/** Finds which operation a call means and for which merchant. Threads: any. */
public final class Targets {

  private final OwnAppIds appids;

  public Targets(MerchantStore merchants) {
    this.appids = new OwnAppIds(merchants);
  }

  /** An operation with the component's token, such as {@code componenttcb/dbcollection}. */
  public Target component(Caller caller, String operation) {
    return new Target(caller, inScope(caller, operation, TokenKind.COMPONENT), null);
  }

  /**
   * An operation with a merchant's token, such as {@code tcb/databaseaggregate}. A merchant that is
   * another tenant's does not exist here.
   */
  public Target merchant(Caller caller, String authorizerAppid, String operation) {
    Operation found = inScope(caller, operation, TokenKind.AUTHORIZER);
    return new Target(caller, found, appids.own(caller, authorizerAppid));
  }

  private static Operation inScope(Caller caller, String name, TokenKind kind) {
    Operation operation =
        Catalog.find(name)
            .filter(row -> row.tokenKind() == kind)
            .orElseThrow(() -> notForwarded(name));
    if (!caller.key().scope().covers(operation.name())) {
      throw new Refused(
              RefusalReason.SCOPE_EXCEEDED,
              "api unauthorized: this key is not for " + operation.name())
          .with("operation", operation.name().value());
    }
    if (operation.isForAdministrators() && !isAdministrator(caller.key())) {
      throw new Refused(
              RefusalReason.SCOPE_EXCEEDED,
              "api unauthorized: "
                  + operation.name()
                  + " needs a key with role admin and for all merchants")
          .with("operation", operation.name().value());
    }
    return operation;
  }

  private static boolean isAdministrator(ApiKey key) {
    return key.role() == Role.ADMIN && key.scope().merchants().isEmpty();
  }

  private static Refused notForwarded(String name) {
    return new Refused(
        RefusalReason.OPERATION_UNKNOWN,
        Catalog.leftOut(name)
            .map(row -> "invalid url: " + row.name() + " is not forwarded: " + row.reason())
            .orElse("invalid url: no such operation is forwarded"));
  }
}
