package io.mandate.gateway.audit;

import io.mandate.gateway.ledger.CallListener;
import io.mandate.gateway.ledger.CallOutcome;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditEntry;
import io.mandate.tenant.caller.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Calls in the trail: refusals whole, up to so many a minute and tenant; what WeChat answered
 * summed up. Calls of nobody are summed up in the operator's trail: anybody can make any number of
 * them.
 */
@Singleton
class CallTrail implements CallListener {

  private final AuditRings rings;
  private final AuditSums sums;
  private final WholeRefusals whole;
  private final Clock clock;

  CallTrail(AuditRings rings, AuditSums sums, WholeRefusals whole, Clock clock) {
    this.rings = rings;
    this.sums = sums;
    this.whole = whole;
    this.clock = clock;
  }

  @Override
  public void finished(CallOutcome outcome) {
    Caller caller = outcome.caller();
    if (caller == null) {
      sums.add(AuditChain.OPERATOR, "anonymous", outcome.knownOperation(), "", outcome.result());
      return;
    }
    AuditChain chain = AuditChain.of(caller.tenant().id());
    String actor = "key:" + caller.key().id();
    boolean isWhole = caller.tenant().options().wholeCalls();
    if (outcome.refused() == null && !isWhole) {
      sums.add(chain, actor, outcome.operation(), outcome.merchant(), outcome.result());
    } else if (isWhole || whole.mayBe(chain)) {
      rings.call(chain, entry(actor, outcome));
    } else {
      rings.shed(chain, entry(actor, outcome).merchant(outcome.knownMerchant()));
    }
  }

  private AuditEntry entry(String actor, CallOutcome outcome) {
    return AuditEntry.of(clock.instant(), actor, outcome.knownOperation())
        .merchant(Named.shown(outcome.merchant()))
        .result(outcome.result())
        .requestId(outcome.requestId());
  }
}
