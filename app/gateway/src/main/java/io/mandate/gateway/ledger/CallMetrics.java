package io.mandate.gateway.ledger;

import io.mandate.tenant.refusal.RefusalReason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls as metrics, by result only: tenants, merchants and operations would be too many. */
@Singleton
class CallMetrics implements CallListener {

  private static final String NAME = "mandate.calls";
  private static final String RESULT = "result";

  private final Timer ok;
  private final Timer errcode;
  private final Timer gone;
  private final Map<RefusalReason, Timer> refused = new EnumMap<>(RefusalReason.class);

  CallMetrics(MeterRegistry meters) {
    ok = meters.timer(NAME, RESULT, "ok");
    errcode = meters.timer(NAME, RESULT, "errcode");
    gone = meters.timer(NAME, RESULT, "gone");
    for (RefusalReason reason : RefusalReason.values()) {
      refused.put(reason, meters.timer(NAME, RESULT, reason.code()));
    }
  }

  @Override
  public void finished(CallOutcome outcome) {
    timer(outcome).record(outcome.nanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(CallOutcome outcome) {
    if (outcome.refused() != null) {
      return refused.getOrDefault(outcome.refused().reason(), errcode);
    }
    if (outcome.status() == CallOutcome.GONE) {
      return gone;
    }
    return outcome.errcode() == 0 ? ok : errcode;
  }
}
