package io.mandate.gateway.callback;

import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;

/**
 * Why a push was not taken. Says enough for whoever sets up a component, and nothing of what was
 * expected.
 */
final class PushRefused {

  private PushRefused() {}

  static Refused malformed(String why) {
    return new Refused(RefusalReason.BODY_MALFORMED, "data format error: " + why);
  }

  static Refused forged(String why) {
    return new Refused(RefusalReason.UNAUTHENTICATED, "push refused: " + why);
  }
}
