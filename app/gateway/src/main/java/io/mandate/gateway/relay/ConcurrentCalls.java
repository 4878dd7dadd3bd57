package io.mandate.gateway.relay;

import io.mandate.gateway.upstream.Reply;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Bounds how many calls of a tenant are on their way to WeChat at once, on this node: by its quota,
 * and by half of what is free, so that however slowly one tenant's are answered, there is room for
 * the others'. Threads: any; never waits.
 */
final class ConcurrentCalls {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final long room;

  /** Tenants without a call underway are not in it. */
  private final ConcurrentMap<TenantId, Long> underway = new ConcurrentHashMap<>();

  private final AtomicLong all = new AtomicLong();

  /**
   * @param room how many calls of all tenants together may be underway, except that every tenant
   *     may have one
   */
  ConcurrentCalls(long room) {
    this.room = room;
  }

  /**
   * Starts the call, unless as many as the tenant may have are underway: then {@code rate_limited}.
   * It is over once its answer has gone through.
   */
  CompletionStage<Reply> within(Tenant tenant, Supplier<CompletionStage<Reply>> call) {
    long most = most(tenant);
    if (underway.merge(tenant.id(), 1L, Long::sum) > most) {
      oneLess(tenant.id());
      return CompletableFuture.failedFuture(tooMany());
    }
    all.incrementAndGet();
    return started(tenant, call)
        .whenComplete(
            (reply, fault) -> {
              if (fault == null) {
                reply.whenOver(() -> leave(tenant.id()));
              } else {
                leave(tenant.id());
              }
            });
  }

  private CompletionStage<Reply> started(Tenant tenant, Supplier<CompletionStage<Reply>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      leave(tenant.id());
      throw e;
    }
  }

  private long most(Tenant tenant) {
    long free = Math.max(1, room - all.get());
    Long quota = tenant.quota().concurrentCalls();
    return quota == null ? free : Math.min(quota, free);
  }

  /** How many tenants have calls underway: for specs. */
  int tenants() {
    return underway.size();
  }

  private void leave(TenantId tenant) {
    oneLess(tenant);
    all.decrementAndGet();
  }

  private void oneLess(TenantId tenant) {
    underway.computeIfPresent(tenant, (id, calls) -> calls == 1 ? null : calls - 1);
  }

  private static Refused tooMany() {
    return new Refused(
            RefusalReason.RATE_LIMITED,
            "api minute-quota reach limit, must slower: the tenant has as many calls underway"
                + " as it may")
        .retryAfter(SOON);
  }
}
