package io.mandate.gateway.ledger;

/**
 * Hears of every call of the data plane once it is over, refused ones too. Never blocks, never
 * throws, does no I/O: it may be told on an event loop.
 */
public interface CallLedger {

  void finished(CallOutcome outcome);
}
