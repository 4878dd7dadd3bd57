package io.mandate.gateway.relay;

import io.mandate.gateway.upstream.Reply;
import io.mandate.gateway.upstream.WeChatUpstream;
import io.mandate.tenant.catalog.CallBody;
import io.mandate.tenant.catalog.CallQuery;
import io.mandate.tenant.permit.Permit;
import io.mandate.tenant.permit.Permits;
import io.mandate.tenant.permit.Target;
import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

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
  private final ConcurrentCalls concurrency = new ConcurrentCalls();

  public Relay(
      Permits permits,
      AccessTokens tokens,
      WeChatUpstream upstream,
      JobWatch jobs,
      Executor blocking) {
    this.permits = permits;
    this.tokens = tokens;
    this.upstream = upstream;
    this.jobs = jobs;
    this.blocking = blocking;
  }

  /**
   * Refusals before the call goes out are thrown; what happens later is in the stage. May block
   * while a token is fetched.
   *
   * @throws io.mandate.tenant.refusal.Refused when the call is not permitted
   * @throws io.mandate.token.TokenUnavailableException when there is no token for it
   */
  public CompletionStage<Reply> relay(Target target, CallBody body, CallQuery query) {
    Permit permit = permits.permit(target, body, query);
    return concurrency.within(permit.caller().tenant(), () -> forward(permit));
  }

  private CompletionStage<Reply> forward(Permit permit) {
    AccessToken token = tokens.current(owner(permit));
    return upstream
        .post(permit, token)
        .thenCompose(reply -> onceMoreIfStale(permit, token, reply))
        .thenCompose(reply -> jobs.learn(permit, reply));
  }

  private CompletionStage<Reply> onceMoreIfStale(Permit permit, AccessToken failing, Reply reply) {
    if (!STALE_TOKEN.contains(reply.errcode())) {
      return CompletableFuture.completedStage(reply);
    }
    return CompletableFuture.supplyAsync(() -> tokens.after(failing), blocking)
        .thenCompose(fresh -> upstream.post(permit, fresh));
  }

  private static TokenOwner owner(Permit permit) {
    return permit
        .merchant()
        .<TokenOwner>map(TokenOwner.OfMerchant::new)
        .orElseGet(() -> new TokenOwner.OfComponent(permit.component()));
  }
}
