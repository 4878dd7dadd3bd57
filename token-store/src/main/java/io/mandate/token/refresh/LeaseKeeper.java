package io.mandate.token.refresh;

import io.mandate.token.TokenSettings;
import io.mandate.token.record.Lease;
import io.mandate.token.record.TokenRecords;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Renews leases while their work is under way, so that a lease can be short: when its node dies,
 * others take over soon.
 */
public final class LeaseKeeper {

  private final TokenRecords records;
  private final ScheduledExecutorService timer;
  private final TokenSettings settings;

  public LeaseKeeper(TokenRecords records, ScheduledExecutorService timer, TokenSettings settings) {
    this.records = records;
    this.timer = timer;
    this.settings = settings;
  }

  Hold hold(Lease lease) {
    long pause = Math.max(1, settings.lease().toMillis() / 3);
    return new Hold(
        timer.scheduleAtFixedRate(() -> records.renew(lease), pause, pause, TimeUnit.MILLISECONDS));
  }

  /** Work under a lease; to be closed when it is over. */
  record Hold(ScheduledFuture<?> renewal) implements AutoCloseable {

    @Override
    public void close() {
      renewal.cancel(false);
    }
  }
}
