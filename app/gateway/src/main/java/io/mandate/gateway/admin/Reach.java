package io.mandate.gateway.admin;

import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.caller.Scope;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;

/** Nobody gets by a new key what the own key does not reach. The operator reaches all. */
final class Reach {

  private Reach() {}

  static void require(HttpRequest<?> request, Scope wanted) {
    boolean beyond =
        RequestAttributes.knownCaller(request)
            .filter(caller -> !wanted.isWithin(caller.key().scope()))
            .isPresent();
    if (beyond) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED,
          "api unauthorized: that key would reach further than the one that asks for it");
    }
  }
}
