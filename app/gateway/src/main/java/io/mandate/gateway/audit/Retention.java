package io.mandate.gateway.audit;

import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what the trails need not keep any longer, every hour. */
@Singleton
class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final AuditStore store;
  private final GatewaySettings settings;
  private final Clock clock;

  Retention(AuditStore store, GatewaySettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = "1h", initialDelay = "5m")
  void prune() {
    Instant before = clock.instant().minus(settings.auditRetention());
    PageRequest request = PageRequest.first();
    try {
      while (true) {
        Page<AuditChain> chains = store.chains(request);
        chains.items().forEach(chain -> prune(chain, before));
        if (chains.next().isEmpty()) {
          return;
        }
        request = new PageRequest(chains.next().orElseThrow(), PageRequest.DEFAULT_LIMIT);
      }
    } catch (RuntimeException e) {
      LOG.warn("Old rows of the audit trail stay for now: {}", e.toString());
    }
  }

  private void prune(AuditChain chain, Instant before) {
    long removed = 0;
    for (long some = store.prune(chain, before); some > 0; some = store.prune(chain, before)) {
      removed += some;
    }
    if (removed > 0) {
      LOG.info("{} rows of the trail of {} were older than is kept", removed, chain);
    }
  }
}
