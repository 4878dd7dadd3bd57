package io.mandate.gateway.relay;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Bounds how many calls of a tenant are on their way to WeChat at once, on this node. Threads: any;
 * never waits.
 */
public final class ConcurrentCalls {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final ConcurrentMap<TenantId, Long> underway = new ConcurrentHashMap<>();

  /**
   * Starts the call, unless as many as the tenant may have are underway: then {@code rate_limited}.
   */
  <T> CompletionStage<T> within(Tenant tenant, Supplier<CompletionStage<T>> call) {
    Long most = tenant.quota().concurrentCalls();
    if (most == null) {
      return call.get();
    }
    enter(tenant.id(), most);
    try {
      return call.get().whenComplete((answer, fault) -> leave(tenant.id()));
    } catch (RuntimeException e) {
      leave(tenant.id());
      throw e;
    }
  }

  private void enter(TenantId tenant, long most) {
    underway.compute(
        tenant,
        (id, calls) -> {
          long now = calls == null ? 0 : calls;
          if (now >= most) {
            throw new Refused(
                    RefusalReason.RATE_LIMITED,
                    "api minute-quota reach limit, must slower: the tenant has as many calls underway"
                        + " as it may")
                .retryAfter(SOON);
          }
          return now + 1;
        });
  }

  private void leave(TenantId tenant) {
    underway.computeIfPresent(tenant, (id, calls) -> calls > 1 ? calls - 1 : null);
  }
}
