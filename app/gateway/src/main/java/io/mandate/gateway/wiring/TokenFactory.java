package io.mandate.gateway.wiring;

import io.mandate.tenant.component.ComponentStore;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.token.AccessTokens;
import io.mandate.token.AllTokenEvents;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenSettings;
import io.mandate.token.due.DueOwners;
import io.mandate.token.due.Uses;
import io.mandate.token.grant.GrantStore;
import io.mandate.token.issuer.TokenIssuer;
import io.mandate.token.record.TokenRecords;
import io.mandate.token.redis.ChangeSignals;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.refresh.AheadRefresh;
import io.mandate.token.refresh.ComponentTokenSource;
import io.mandate.token.refresh.GrantRecovery;
import io.mandate.token.refresh.Grants;
import io.mandate.token.refresh.LeaseKeeper;
import io.mandate.token.refresh.MerchantTokenSource;
import io.mandate.token.refresh.OwnerTokenSource;
import io.mandate.token.refresh.Refresher;
import io.mandate.token.refresh.RefreshingAccessTokens;
import io.mandate.token.refresh.SharedTokens;
import io.mandate.token.refresh.SweepSettings;
import io.mandate.token.refresh.Sweeper;
import io.mandate.token.refresh.TokenCache;
import io.mandate.token.refresh.TokenRuntime;
import io.mandate.token.sealing.Sealer;
import io.mandate.token.ticket.TicketRequests;
import io.mandate.token.ticket.TicketStore;
import io.mandate.token.ticket.TicketWatch;
import io.mandate.token.ticket.Tickets;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

/** The tokens' keeper, put together. */
@Factory
class TokenFactory {

  private static final TokenSettings SETTINGS = TokenSettings.DEFAULT;

  @Singleton
  @Primary
  TokenEvents events(TokenMetrics metrics, TokenTrail trail) {
    return new AllTokenEvents(List.of(metrics, trail));
  }

  @Singleton
  TokenRuntime runtime(
      Clock clock,
      SecureRandom random,
      @Named(TaskExecutors.BLOCKING) Executor blocking,
      TokenEvents events) {
    return new TokenRuntime(clock, random, blocking, events);
  }

  @Singleton
  TokenRecords records(RedisConnection redis, Sealer sealer, Clock clock) {
    return new TokenRecords(redis, sealer, SETTINGS, clock);
  }

  @Singleton
  DueOwners dueOwners(RedisConnection redis) {
    return new DueOwners(redis);
  }

  @Singleton
  Uses uses(DueOwners due) {
    return new Uses(due, SETTINGS.nearCache());
  }

  @Singleton
  TokenCache cache(RedisConnection redis, Uses uses) {
    return new TokenCache(redis.invalidations(), SETTINGS, uses);
  }

  @Singleton
  Tickets tickets(TicketStore store, RedisConnection redis, Sealer sealer, Clock clock) {
    return new Tickets(store, redis, sealer, clock);
  }

  @Singleton
  TicketWatch ticketWatch(
      ComponentStore components,
      Tickets tickets,
      TicketRequests requests,
      TokenEvents events,
      Clock clock) {
    return new TicketWatch(components, tickets, requests, events, clock);
  }

  @Singleton
  TicketRequests ticketRequests(
      RedisConnection redis, TokenIssuer issuer, TokenEvents events, Clock clock) {
    return new TicketRequests(redis, issuer, events, clock);
  }

  @Singleton
  Grants grants(GrantStore store, TokenRecords records, TokenCache cache, Clock clock) {
    return new Grants(store, records, cache, clock);
  }

  @Singleton
  GrantRecovery recovery(
      GrantStore grants, MerchantStore merchants, TokenIssuer issuer, TokenEvents events) {
    return new GrantRecovery(grants, merchants, issuer, events);
  }

  @Singleton
  OwnerTokenSource source(
      ComponentStore components,
      Tickets tickets,
      GrantStore grants,
      GrantRecovery recovery,
      TokenIssuer issuer) {
    return new OwnerTokenSource(
        new ComponentTokenSource(components, tickets, issuer),
        new MerchantTokenSource(grants, recovery, issuer));
  }

  @Singleton
  Refresher refresher(
      TokenRecords records, OwnerTokenSource source, RedisConnection redis, TokenRuntime runtime) {
    LeaseKeeper leases = new LeaseKeeper(records, redis.timer(), SETTINGS);
    return new Refresher(records, source, leases, runtime, SETTINGS);
  }

  @Singleton
  AccessTokens accessTokens(
      TokenRecords records,
      TokenCache cache,
      Refresher refresher,
      RedisConnection redis,
      TokenRuntime runtime) {
    SharedTokens shared =
        new SharedTokens(
            records,
            cache,
            refresher,
            new ChangeSignals(redis.invalidations()),
            new SharedTokens.Rules(SETTINGS, runtime));
    return new RefreshingAccessTokens(cache, shared, runtime, SETTINGS);
  }

  @Singleton
  AheadRefresh aheadRefresh(
      DueOwners due,
      TokenRecords records,
      Refresher refresher,
      AccessTokens tokens,
      TokenRuntime runtime) {
    return new AheadRefresh(due, records, refresher, tokens, runtime);
  }

  @Singleton
  Sweeper sweeper(DueOwners due, Uses uses, AheadRefresh refresh, TokenRuntime runtime) {
    return new Sweeper(due, uses, refresh, runtime, SweepSettings.DEFAULT);
  }
}
