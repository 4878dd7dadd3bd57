package io.mandate.token.testing

import io.mandate.tenant.component.ComponentAppId
import io.mandate.token.AccessTokens
import io.mandate.token.RefreshReport
import io.mandate.token.SweepReport
import io.mandate.token.TicketHealth
import io.mandate.token.TokenEvents
import io.mandate.token.TokenOwner
import io.mandate.token.TokenSettings
import io.mandate.token.due.DueOwners
import io.mandate.token.due.Uses
import io.mandate.token.record.TokenRecords
import io.mandate.token.redis.ChangeSignals
import io.mandate.token.redis.RedisConnection
import io.mandate.token.redis.RedisSettings
import io.mandate.token.refresh.AheadRefresh
import io.mandate.token.refresh.ComponentTokenSource
import io.mandate.token.refresh.GrantRecovery
import io.mandate.token.refresh.Grants
import io.mandate.token.refresh.LeaseKeeper
import io.mandate.token.refresh.MerchantTokenSource
import io.mandate.token.refresh.OwnerTokenSource
import io.mandate.token.refresh.Refresher
import io.mandate.token.refresh.RefreshingAccessTokens
import io.mandate.token.refresh.SharedTokens
import io.mandate.token.refresh.SweepSettings
import io.mandate.token.refresh.Sweeper
import io.mandate.token.refresh.TokenCache
import io.mandate.token.refresh.TokenRuntime
import io.mandate.token.ticket.TicketRequests
import io.mandate.token.ticket.TicketWatch
import io.mandate.token.ticket.Tickets
import java.time.Duration
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors

/** What one gateway process holds of this room, wired as the gateway wires it. */
class TokenNode implements AutoCloseable, TokenEvents {

  final RedisConnection redis
  final TokenRecords records
  final TokenCache cache
  final Tickets tickets
  final Grants grants
  final AccessTokens tokens
  final Sweeper sweeper
  final List<List> events = [].asSynchronized()
  final List<RefreshReport> reports = [].asSynchronized()
  final TicketWatch watch
  private final ExecutorService background = Executors.newCachedThreadPool()

  TokenNode(TokenWorld world, TokenSettings settings, String uri) {
    redis = RedisConnection.open(RedisSettings.of(uri))
    records = new TokenRecords(redis, world.sealer, settings, world.clock)
    def due = new DueOwners(redis)
    def uses = new Uses(due, 10_000)
    cache = new TokenCache(redis.invalidations(), settings, uses)
    tickets = new Tickets(world.tickets, redis, world.sealer, world.clock)
    watch = new TicketWatch(world.componentStore, tickets,
        new TicketRequests(redis, world.weChat, this, world.clock), this, world.clock)
    grants = new Grants(world.grants, records, cache, world.clock)
    def runtime = new TokenRuntime(world.clock, new Random(7), background, this)
    def recovery = new GrantRecovery(world.grants, world.merchantStore, world.weChat, this)
    def source = new OwnerTokenSource(
        new ComponentTokenSource(world.componentStore, tickets, world.weChat),
        new MerchantTokenSource(world.grants, recovery, world.weChat))
    def refresher =
        new Refresher(records, source, new LeaseKeeper(records, redis.timer(), settings), runtime, settings)
    def shared = new SharedTokens(
        records, cache, refresher, new ChangeSignals(redis.invalidations()), new SharedTokens.Rules(settings, runtime))
    tokens = new RefreshingAccessTokens(cache, shared, runtime, settings)
    sweeper = new Sweeper(
        due, uses, new AheadRefresh(due, records, refresher, tokens, runtime), runtime, SweepSettings.DEFAULT)
  }

  @Override
  void found(TokenOwner owner, TokenEvents.Place place) {
    events << ['found', owner, place]
  }

  @Override
  void refreshed(RefreshReport report) {
    events << ['refreshed', report.owner(), report.result()]
    reports << report
  }

  @Override
  void ticketSeen(TicketHealth health) {
    events << ['ticket', health.state()]
  }

  @Override
  void ticketPushesAsked(ComponentAppId component, boolean accepted) {
    events << ['asked', accepted]
  }

  @Override
  void waited(TokenOwner owner, Duration waited) {
    events << ['waited', owner]
  }

  @Override
  void swept(SweepReport report) {
    events << ['swept', report]
  }

  @Override
  void grantRecovered(TokenOwner owner) {
    events << ['recovered', owner]
  }

  @Override
  void close() {
    background.shutdownNow()
    redis.close()
  }
}
