package io.mandate.gateway.relay;

import io.mandate.gateway.line.Line;
import io.mandate.gateway.upstream.Reply;
import io.mandate.gateway.upstream.WeChatUpstream;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.permit.Permit;
import io.mandate.tenant.permit.Permits;
import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The journey of a call: permit, token, upstream; and once more, at most, when WeChat calls the
 * token stale.
 */
public final class Relay {

  private static final Set<Integer> STALE_TOKEN = Set.of(40001, 40014, 42001);

  private final Permits permits;
  private final AccessTokens tokens;
  private final WeChatUpstream upstream;
  private final JobWatch jobs;
  private final Executor blocking;
  private final ConcurrentCalls concurrency;

  /**
   * @param concurrentCalls how many calls of all tenants together may be on their way to WeChat
   */
  public Relay(
      Permits permits,
      AccessTokens tokens,
      WeChatUpstream upstream,
      JobWatch jobs,
      Executor blocking,
      long concurrentCalls) {
    this.permits = permits;
    this.tokens = tokens;
    this.upstream = upstream;
    this.jobs = jobs;
    this.blocking = blocking;
    this.concurrency = new ConcurrentCalls(concurrentCalls);
  }

  /**
   * Takes the call from the question whether it may go to WeChat's answer. Never blocks: a step
   * that has to wait is taken on the blocking executor.
   *
   * @param asked asked again when a step has to wait
   * @return on the line's event loop; fails with {@code Refused} when the call is not permitted or
   *     WeChat does not answer, with {@code TokenUnavailableException} when there is no token
   */
  public CompletionStage<Reply> relay(Supplier<Asked> asked, Line line) {
    return line.step(
        blocking,
        () -> permit(asked.get()),
        permit -> concurrency.within(tenant(permit), () -> forward(permit, line)));
  }

  /** How many tenants have calls on their way to WeChat: for specs. */
  public int tenantsUnderway() {
    return concurrency.tenants();
  }

  private Permit permit(Asked asked) {
    return permits.permit(asked.target(), asked.body(), asked.query());
  }

  private CompletionStage<Reply> forward(Permit permit, Line line) {
    return line.step(
        blocking,
        () -> tokens.current(owner(permit)),
        token ->
            upstream
                .post(permit, token, line)
                .thenCompose(reply -> answered(permit, token, reply, line)));
  }

  private CompletionStage<Reply> answered(Permit permit, AccessToken used, Reply reply, Line line) {
    return STALE_TOKEN.contains(reply.errcode())
        ? onceMore(permit, used, reply, line)
        : jobs.learn(permit, reply, line);
  }

  private CompletionStage<Reply> onceMore(
      Permit permit, AccessToken failing, Reply reply, Line line) {
    reply.discard();
    return line.step(
            blocking, () -> tokens.after(failing), fresh -> upstream.post(permit, fresh, line))
        .thenCompose(again -> jobs.learn(permit, again, line));
  }

  private static Tenant tenant(Permit permit) {
    return permit.caller().tenant();
  }

  private static TokenOwner owner(Permit permit) {
    Optional<MerchantId> merchant = permit.merchant();
    return merchant.isPresent()
        ? new TokenOwner.OfMerchant(merchant.get())
        : new TokenOwner.OfComponent(permit.component());
  }
}
