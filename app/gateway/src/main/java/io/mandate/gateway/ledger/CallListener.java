package io.mandate.gateway.ledger;

/** Counts calls of its own way. Bound by what {@link CallLedger} promises. */
public interface CallListener {

  void finished(CallOutcome outcome);
}
