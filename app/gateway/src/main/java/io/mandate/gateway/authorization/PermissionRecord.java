package io.mandate.gateway.authorization;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.PermissionChange;
import io.mandate.tenant.merchant.PermissionHistory;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.merchant.PermissionSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Writes down what merchants grant as it becomes known. */
@Singleton
class PermissionRecord {

  private final PermissionHistory history;
  private final Clock clock;

  PermissionRecord(PermissionHistory history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  void granted(TenantId tenant, MerchantId merchant, PermissionSource source, PermissionSets sets) {
    history.add(
        new PermissionChange(
            tenant, merchant, source, sets, clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  void withdrawn(Merchant merchant) {
    granted(merchant.tenant(), merchant.id(), PermissionSource.WITHDRAWAL, PermissionSets.NONE);
  }
}
