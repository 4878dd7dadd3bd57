package io.mandate.gateway.dataplane;

import io.mandate.gateway.relay.FairShare;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The memory that bodies of calls may take on this node, all together: what was sent, what was read
 * of it and what is written anew. Without a bound a few hostile ones of 4 MiB would use up the heap
 * of all. Shared among tenants, each gets 64 KiB whatever the others do. Threads: any.
 */
@Singleton
final class BodyRoom {

  private static final long EACH = 64 * 1024;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final FairShare share;

  BodyRoom(GatewaySettings settings, MeterRegistry meters) {
    this.share = new FairShare(settings.bodyMemory(), EACH);
    meters.gauge("mandate.bodies.bytes", share, FairShare::taken);
  }

  /**
   * Takes so many bytes more for one body.
   *
   * @param before what that body holds already
   * @throws Refused {@code rate_limited} when the tenant's share is used up
   */
  void take(TenantId tenant, long bytes, long before) {
    if (!share.take(tenant, bytes, before, Long.MAX_VALUE)) {
      throw new Refused(
              RefusalReason.RATE_LIMITED,
              "api minute-quota reach limit, must slower: the tenant's bodies underway take as much"
                  + " memory as there is for them")
          .retryAfter(SOON);
    }
  }

  void give(TenantId tenant, long bytes) {
    share.give(tenant, bytes);
  }
}
