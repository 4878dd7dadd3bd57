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
  private static final long MOST_OF_ALL = 8_192;

  private final ConcurrentMap<TenantId, AtomicLong> underway = new ConcurrentHashMap<>();
  private final AtomicLong all = new AtomicLong();

  /**
   * Starts the call, unless as many as the tenant may have are underway: then {@code rate_limited}.
   * It is over once its answer has gone through.
   */
  CompletionStage<Reply> within(Tenant tenant, Supplier<CompletionStage<Reply>> call) {
    AtomicLong own = underway.computeIfAbsent(tenant.id(), id -> new AtomicLong());
    long most = most(tenant);
    if (own.incrementAndGet() > most) {
      own.decrementAndGet();
      return CompletableFuture.failedFuture(tooMany());
    }
    all.incrementAndGet();
    return call.get()
        .whenComplete(
            (reply, fault) -> {
              if (fault == null) {
                reply.whenOver(() -> leave(own));
              } else {
                leave(own);
              }
            });
  }

  private long most(Tenant tenant) {
    long free = Math.max(1, MOST_OF_ALL - all.get());
    Long quota = tenant.quota().concurrentCalls();
    return quota == null ? free : Math.min(quota, free);
  }

  private void leave(AtomicLong own) {
    own.decrementAndGet();
    all.decrementAndGet();
  }

  private static Refused tooMany() {
    return new Refused(
            RefusalReason.RATE_LIMITED,
            "api minute-quota reach limit, must slower: the tenant has as many calls underway"
                + " as it may")
        .retryAfter(SOON);
  }
}
