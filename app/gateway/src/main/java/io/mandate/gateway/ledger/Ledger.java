package io.mandate.gateway.ledger;

import jakarta.inject.Singleton;
import java.util.List;

/** Tells everybody who counts calls. */
@Singleton
class Ledger implements CallLedger {

  private final CallListener[] listeners;

  Ledger(List<CallListener> listeners) {
    this.listeners = listeners.toArray(CallListener[]::new);
  }

  @Override
  public void finished(CallOutcome outcome) {
    for (CallListener listener : listeners) {
      listener.finished(outcome);
    }
  }
}
