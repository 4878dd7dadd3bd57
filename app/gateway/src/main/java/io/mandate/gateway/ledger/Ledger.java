package io.mandate.gateway.ledger;

import jakarta.inject.Singleton;

/** Tells everybody who counts calls. */
@Singleton
class Ledger implements CallLedger {

  private final CallMetrics metrics;

  Ledger(CallMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void finished(CallOutcome outcome) {
    metrics.count(outcome);
  }
}
