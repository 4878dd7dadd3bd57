package io.mandate.gateway.relay;

import io.mandate.gateway.upstream.Reply;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Bounds how many calls of a tenant are on their way to WeChat at once, on this node: by its quota,
 * and by half of what is free, so that however slowly one tenant's are answered, there is room for
 * the others'. Threads: any; never waits.
 */
final class ConcurrentCalls {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final FairShare share;

  /**
   * @param room how many calls of all tenants together may be underway, except that every tenant
   *     may have one
   */
  ConcurrentCalls(long room) {
    this.share = new FairShare(room, 1);
  }

  /**
   * Starts the call, unless as many as the tenant may have are underway: then {@code rate_limited}.
   * It is over once its answer has gone through.
   */
  CompletionStage<Reply> within(Tenant tenant, Supplier<CompletionStage<Reply>> call) {
    Long quota = tenant.quota().concurrentCalls();
    if (!share.take(tenant.id(), 1, 0, quota == null ? Long.MAX_VALUE : quota)) {
      return CompletableFuture.failedFuture(tooMany());
    }
    return started(tenant, call)
        .whenComplete(
            (reply, fault) -> {
              if (fault == null) {
                reply.whenOver(() -> share.give(tenant.id(), 1));
              } else {
                share.give(tenant.id(), 1);
              }
            });
  }

  private CompletionStage<Reply> started(Tenant tenant, Supplier<CompletionStage<Reply>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      share.give(tenant.id(), 1);
      throw e;
    }
  }

  /** How many tenants have calls underway: for specs. */
  int tenants() {
    return share.tenants();
  }

  private static Refused tooMany() {
    return new Refused(
            RefusalReason.RATE_LIMITED,
            "api minute-quota reach limit, must slower: the tenant has as many calls underway"
                + " as it may")
        .retryAfter(SOON);
  }
}
