package io.mandate.token.refresh

import io.mandate.token.AccessToken
import io.mandate.token.TokenOwner
import io.mandate.token.TokenUnavailableException
import io.mandate.token.issuer.IssuerException
import io.mandate.token.redis.RedisKeys
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class RefreshingAccessTokensSpec extends Specification {

  @AutoCleanup
  TokenWorld world = new TokenWorld()
  TokenNode node = world.node()
  TokenOwner merchant
  def soon = new PollingConditions(timeout: 10)

  def setup() {
    world.pushTicket(node)
    merchant = world.authorized(node)
  }

  def "a component's token comes from its ticket and is used until it is due"() {
    when:
    def first = node.tokens.current(world.componentOwner)
    def second = node.tokens.current(world.componentOwner)

    then:
    world.weChat.accepts(first)
    second == first
    world.weChat.refreshes(world.componentOwner) == 1
  }

  def "what an authorisation gave is used without a refresh"() {
    expect:
    world.weChat.accepts(node.tokens.current(merchant))
    world.weChat.refreshes(merchant) == 0
  }

  def "many who lost their tokens at once are refreshed a bounded number at a time, and all are served"() {
    given:
    def merchants = (1..100).collect { world.authorized(node) }
    world.redis.commands.flushall()
    node.tokens.current(world.componentOwner)
    world.weChat.hold = new CountDownLatch(1)
    def pool = Executors.newFixedThreadPool(100)

    when:
    def running = merchants.collect { owner -> pool.submit({ node.tokens.current(owner) } as Callable) }

    then:
    soon.eventually {
      assert world.redis.commands.keys('mandate:v1:lease:*').size() == 100
      assert world.weChat.merchantRefreshes.get() == SweepSettings.DEFAULT.atOnce()
    }

    when:
    world.weChat.hold.countDown()

    then:
    running.every { world.weChat.accepts(it.get()) }
    world.weChat.merchantRefreshes.get() == 100

    cleanup:
    pool.shutdownNow()
  }

  def "300 callers on one expired token cause one refresh and all get its result"() {
    given:
    def stale = node.tokens.current(merchant)
    world.weChat.expire(merchant)

    when:
    def found = together(300) { node.tokens.after(stale) }

    then:
    world.weChat.refreshes(merchant) == 1
    found.every { it.value() == found[0].value() && world.weChat.accepts(it) }
  }

  def "three nodes with 100 callers each cause one refresh, and all get its result"() {
    given:
    def nodes = [node, world.node(), world.node()]
    def stale = node.tokens.current(merchant)
    world.weChat.expire(merchant)

    when:
    def found = together(300) { int i -> nodes[i % 3].tokens.after(stale) }

    then:
    world.weChat.refreshes(merchant) == 1
    found*.value().toSet().size() == 1
    world.weChat.accepts(found[0])
  }

  def "a token that ran out is refreshed once for callers on two nodes"() {
    given:
    def nodes = [node, world.node()]
    world.clock.advance(Duration.ofHours(3))

    when:
    def found = together(40) { int i -> nodes[i % 2].tokens.current(merchant) }

    then:
    world.weChat.refreshes(merchant) == 1
    found*.value().toSet().size() == 1
  }

  def "a late complaint about an old token does not expire the new one"() {
    given:
    def old = node.tokens.current(merchant)
    def renewed = node.tokens.after(old)

    when:
    def again = [node, world.node()].collect { it.tokens.after(old) }

    then:
    again*.value() == [renewed.value(), renewed.value()]
    world.weChat.refreshes(merchant) == 1
  }

  def "a token with less than a minute left is refreshed, not handed out"() {
    given:
    def first = node.tokens.current(merchant)
    world.clock.advance(Duration.ofSeconds(7200 - left))

    when:
    def second = node.tokens.current(merchant)

    then:
    (second.value() != first.value()) == renewed

    where:
    left || renewed
    61   || false
    59   || true
    0    || true
    -10  || true
  }

  def "a token in use is refreshed in the background while the old one is served"() {
    given:
    def first = node.tokens.current(merchant)
    def warm = node.tokens.current(merchant)
    node.sweeper.run()
    world.clock.advance(Duration.ofSeconds(7200 - 300))

    when:
    def served = node.tokens.current(merchant)
    node.sweeper.run()

    then:
    served.value() == first.value()
    warm.value() == first.value()
    soon.eventually {
      assert node.tokens.current(merchant).value() != first.value()
    }
    world.weChat.refreshes(merchant) == 1
  }

  def "a token that is not in use is left alone"() {
    given:
    node.tokens.current(merchant)

    when:
    world.clock.advance(Duration.ofHours(5))

    then:
    world.weChat.refreshes(merchant) == 0
  }

  def "a token of a short life is not refreshed without end"() {
    given:
    world.weChat.expiresIn = Duration.ofSeconds(100)
    world.clock.advance(Duration.ofHours(3))
    def first = node.tokens.current(merchant)

    when:
    def served = (1..20).collect { node.tokens.current(merchant) }

    then:
    served.every { it.value() == first.value() }
    world.weChat.refreshes(merchant) == 1
  }

  def "a component's token that WeChat calls stale is renewed once and the merchant's refresh goes on"() {
    given:
    node.tokens.current(world.componentOwner)
    world.weChat.expire(world.componentOwner)
    world.clock.advance(Duration.ofSeconds(7150))
    def stale = node.tokens.current(world.componentOwner)
    world.weChat.expire(world.componentOwner)
    world.clock.advance(Duration.ofSeconds(60))

    when:
    def token = node.tokens.current(merchant)

    then:
    world.weChat.accepts(token)
    world.weChat.accepts(node.tokens.current(world.componentOwner))
    stale.value() != node.tokens.current(world.componentOwner).value()
  }

  def "a new refresh token is in the database before the access token is handed out"() {
    given:
    world.weChat.rotates = true
    def before = world.grants.find(merchant.merchant()).get()
    def stale = node.tokens.current(merchant)

    when:
    node.tokens.after(stale)
    def after = world.grants.find(merchant.merchant()).get()

    then:
    after.refreshToken() != before.refreshToken()
    after.version() == before.version() + 1

    when: 'and the next refresh goes with it'
    def next = node.tokens.after(node.tokens.current(merchant))

    then:
    world.weChat.accepts(next)
  }

  def "no token is handed out while its new refresh token cannot be stored"() {
    given:
    world.weChat.rotates = true
    def stale = node.tokens.current(merchant)
    node.tokens.current(world.componentOwner)
    world.weChat.faults << { world.grants.away = true }

    when:
    node.tokens.after(stale)

    then:
    def e = thrown(TokenUnavailableException)
    e.why() == TokenUnavailableException.Cause.STORE_AWAY

    when: 'the database is back, with the old refresh token, which WeChat does not know any more'
    world.grants.away = false
    def healed = node.tokens.after(stale)

    then:
    world.weChat.accepts(healed)
    node.events.contains(['recovered', merchant])
  }

  def "a grant that the database has lost is found again in WeChat's list"() {
    given:
    world.grants.grants.clear()
    world.redis.commands.del(RedisKeys.token(merchant))
    node.cache.drop(merchant)

    when:
    def token = node.tokens.current(merchant)

    then:
    world.weChat.accepts(token)
    world.grants.find(merchant.merchant()).present
    node.events.contains(['recovered', merchant])
  }

  def "a merchant that withdrew is not looked for in WeChat's list"() {
    given:
    world.merchants[merchant.merchant()] = world.merchants[merchant.merchant()].withdrawn()
    node.grants.withdraw(merchant.merchant(), world.clock.instant())

    when:
    node.tokens.current(merchant)

    then:
    def e = thrown(TokenUnavailableException)
    e.why() == TokenUnavailableException.Cause.GRANT_BROKEN
    world.weChat.calls.count { it[0] == 'list' } == 0
  }

  def "a refusal with #errcode is told as #cause with what to do, and is not asked again at once"() {
    given:
    node.tokens.current(world.componentOwner)
    def stale = node.tokens.current(merchant)
    5.times { world.weChat.faults << { throw new IssuerException(errcode, "api_authorizer_token: $errcode as WeChat says it") } }

    when:
    def refusals = (1..10).collect { refusal { node.tokens.after(stale) } }

    then:
    refusals.every { it.why() == cause }
    refusals[0].message.contains("$errcode")
    refusals[0].message.contains(advice)
    refusals[0].retryAfter() >= Duration.ofSeconds(1)
    world.weChat.refreshes(merchant) == 1

    where:
    errcode || cause                                            | advice
    61003   || TokenUnavailableException.Cause.GRANT_BROKEN     | 'new authorisation link'
    42007   || TokenUnavailableException.Cause.GRANT_BROKEN     | 'new authorisation link'
    45009   || TokenUnavailableException.Cause.ISSUER_REFUSED   | 'quota'
    61004   || TokenUnavailableException.Cause.ISSUER_REFUSED   | 'IP list'
    48001   || TokenUnavailableException.Cause.ISSUER_REFUSED   | 'errcode'
  }

  def "an answer that makes no sense is asked for once more and then left alone; the old token stays"() {
    given:
    node.tokens.current(world.componentOwner)
    def old = node.tokens.current(merchant)
    4.times { world.weChat.faults << { throw new IssuerException(IssuerException.NO_ERRCODE, 'api_authorizer_token: an HTML page') } }

    when:
    def refusals = (1..10).collect { refusal { node.tokens.after(old) } }

    then:
    refusals.every { it.message.contains('an HTML page') }
    world.weChat.refreshes(merchant) == 2
    node.tokens.current(merchant).value() == old.value()
  }

  def "one answer that makes no sense is not even noticed"() {
    given:
    node.tokens.current(world.componentOwner)
    def old = node.tokens.current(merchant)
    world.weChat.faults << { throw new IssuerException(IssuerException.NO_ERRCODE, 'system error') }

    expect:
    world.weChat.accepts(node.tokens.after(old))
  }

  def "a refusal is over when the pause is, and the pauses grow"() {
    given:
    node.tokens.current(world.componentOwner)
    def stale = node.tokens.current(merchant)
    3.times { world.weChat.faults << { throw new IssuerException(48001, 'refused') } }

    when:
    def pauses = (1..3).collect {
      def pause = refusal { node.tokens.after(stale) }.retryAfter()
      world.clock.advance(pause + Duration.ofSeconds(1))
      pause
    }

    then:
    pauses[1] > pauses[0]
    pauses[2] > pauses[1]
    world.weChat.accepts(node.tokens.after(stale))
  }

  def "a merchant that backs off holds up nobody else, on its node or another"() {
    given:
    def other = world.authorized(node)
    node.tokens.current(world.componentOwner)
    def stale = [node.tokens.current(merchant), node.tokens.current(other)]
    world.weChat.withdraw(merchant.merchant())
    def second = world.node()

    when:
    refusal { node.tokens.after(stale[0]) }
    def elsewhere = refusal { second.tokens.after(stale[0]) }

    then:
    elsewhere.message.contains('61003')
    world.weChat.refreshes(merchant) == 1
    world.weChat.accepts(second.tokens.after(stale[1]))
  }

  def "a token of #seconds s is not taken, and its refusal is named"() {
    given:
    world.weChat.expiresIn = Duration.ofSeconds(seconds)
    def old = node.tokens.current(merchant)

    when:
    def e = refusal { node.tokens.after(old) }

    then:
    e.message.contains("$seconds s")
    node.tokens.current(merchant).value() == old.value()
    world.weChat.refreshes(merchant) <= 2

    where:
    seconds << [1, 59]
  }

  def "an absurd life is cut to a day"() {
    given:
    node.tokens.current(world.componentOwner)
    def old = node.tokens.current(merchant)
    world.weChat.expiresIn = Duration.ofDays(365_000)

    when:
    def token = node.tokens.after(old)

    then:
    token.expiresAt() == world.clock.instant() + Duration.ofDays(1)
    world.redis.commands.pttl(RedisKeys.token(merchant)) <= Duration.ofDays(1).toMillis()
  }

  def "no loop can burn more than the refreshes of an hour"() {
    given:
    def settings = new io.mandate.token.TokenSettings(
        Duration.ofSeconds(60), Duration.ofMinutes(8), Duration.ofMinutes(4), Duration.ofSeconds(8), Duration.ofSeconds(5), 5, 100)
    def thrifty = world.node(settings)

    when: 'WeChat refuses every token it gives'
    def results = (1..30).collect {
      try {
        thrifty.tokens.after(thrifty.tokens.current(merchant))
        'token'
      } catch (TokenUnavailableException e) {
        e.message
      }
    }

    then: 'the token that the consent gave counts as well'
    world.weChat.refreshes(merchant) == 4
    results.last().contains('5 refreshes of this hour')
  }

  def "without a ticket there is no token, and the message says what to do"() {
    given:
    def other = new TokenWorld(world.redis)
    def bare = other.node()

    when:
    bare.tokens.current(other.componentOwner)

    then:
    def e = thrown(TokenUnavailableException)
    e.why() == TokenUnavailableException.Cause.NO_TICKET
    e.message.contains('ticket-pushes')

    when: 'a ticket comes'
    other.pushTicket(bare)

    then:
    other.weChat.accepts(bare.tokens.current(other.componentOwner))

    cleanup:
    other.close()
  }

  def "a ticket over twelve hours old is no ticket"() {
    given:
    world.clock.advance(Duration.ofHours(12))

    when:
    node.tokens.current(world.componentOwner)

    then:
    def e = thrown(TokenUnavailableException)
    e.why() == TokenUnavailableException.Cause.NO_TICKET
    e.message.contains('12 hours ago')
  }

  def "a component whose ticket WeChat refused is tried again as soon as the next ticket comes"() {
    given:
    world.weChat.faults << { throw new IssuerException(61005, 'component ticket is expired') }
    def refused = refusal { node.tokens.current(world.componentOwner) }

    when:
    def stillRefused = refusal { node.tokens.current(world.componentOwner) }
    world.clock.advance(Duration.ofSeconds(1))
    world.pushTicket(node)

    then:
    refused.why() == TokenUnavailableException.Cause.NO_TICKET
    stillRefused.why() == TokenUnavailableException.Cause.NO_TICKET
    world.weChat.refreshes(world.componentOwner) == 1
    world.weChat.accepts(node.tokens.current(world.componentOwner))
  }

  def "a token's health tells its life and its last failure, and never the token"() {
    given:
    node.tokens.current(world.componentOwner)
    def token = node.tokens.current(merchant)
    world.weChat.faults << { throw new IssuerException(48001, 'refused') }

    when:
    def well = node.records.health(merchant)
    refusal { node.tokens.after(token) }
    def ill = node.records.health(merchant)

    then:
    well.life().get().version() == token.version()
    well.life().get().expiresAt() == token.expiresAt()
    well.life().get().nextRefresh() < token.expiresAt()
    well.lastFailure().empty
    ill.lastFailure().get().last().reason() == 'refused'
    ill.lastFailure().get().last().errcode() == 48001
    ill.lastFailure().get().last().at() == world.clock.instant()
    ill.lastFailure().get().last().advice().contains('look the errcode up')
    !ill.toString().contains(token.value().reveal())

    when: 'what was wrong is put right'
    node.records.forgive(merchant)

    then:
    world.weChat.accepts(node.tokens.after(token))
    node.records.health(merchant).lastFailure().empty
  }

  def "calls without a ticket do not use up a merchant's refreshes"() {
    given:
    world.clock.advance(Duration.ofHours(13))

    when:
    def refusals = (1..200).collect { refusal { node.tokens.current(merchant) } }
    world.pushTicket(node)

    then:
    refusals.every { it.why() == TokenUnavailableException.Cause.NO_TICKET }
    world.weChat.accepts(node.tokens.current(merchant))
  }

  def "a re-authorisation replaces the cached token on every node"() {
    given:
    def second = world.node()
    def old = [node, second].collect { it.tokens.current(merchant) }
    world.clock.advance(Duration.ofMinutes(1))

    when:
    def again = world.weChat.authorize(merchant.merchant())
    node.grants.accept(world.component, again, world.clock.instant())

    then:
    soon.eventually {
      assert [node, second].every { it.tokens.current(merchant).value() == again.tokens().accessToken().value() }
    }
    old[0].value() != again.tokens().accessToken().value()
  }

  def "a withdrawal holds on every node, and an older one than the consent does nothing"() {
    given:
    def second = world.node()
    [node, second].each { it.tokens.current(merchant) }

    when:
    def early = node.grants.withdraw(merchant.merchant(), world.clock.instant() - Duration.ofMinutes(1))

    then:
    !early
    world.weChat.accepts(second.tokens.current(merchant))

    when:
    world.weChat.withdraw(merchant.merchant())
    def late = node.grants.withdraw(merchant.merchant(), world.clock.instant() + Duration.ofMinutes(1))

    then:
    late
    soon.eventually {
      assert [node, second].every { refusalOrNull(it)?.why() == TokenUnavailableException.Cause.GRANT_BROKEN }
    }
    node.grants.withdraw(merchant.merchant(), world.clock.instant() + Duration.ofMinutes(1))
  }

  def "a refresh under way when the merchant withdraws does not bring the token back"() {
    given:
    node.tokens.current(world.componentOwner)
    def stale = node.tokens.current(merchant)
    def latch = new CountDownLatch(1)
    world.weChat.hold = latch
    def pool = Executors.newSingleThreadExecutor()
    def running = pool.submit({ refusal { node.tokens.after(stale) } } as Callable)
    soon.eventually { assert world.weChat.refreshes(merchant) == 1 }

    when:
    node.grants.withdraw(merchant.merchant(), world.clock.instant() + Duration.ofSeconds(1))
    world.merchants.remove(merchant.merchant())
    latch.countDown()

    then:
    running.get().why() == TokenUnavailableException.Cause.GRANT_BROKEN
    node.records.find(merchant).empty

    cleanup:
    pool.shutdownNow()
  }

  def "a refresh under way when the merchant authorises anew does not replace the new token"() {
    given:
    node.tokens.current(world.componentOwner)
    def stale = node.tokens.current(merchant)
    world.weChat.hold = new CountDownLatch(1)
    def pool = Executors.newSingleThreadExecutor()
    def running = pool.submit({ node.tokens.after(stale) } as Callable)
    soon.eventually { assert world.weChat.refreshes(merchant) == 1 }

    when:
    world.clock.advance(Duration.ofSeconds(5))
    def again = world.weChat.authorize(merchant.merchant())
    node.grants.accept(world.component, again, world.clock.instant())
    world.weChat.hold.countDown()

    then:
    running.get().value() == again.tokens().accessToken().value()
    node.records.find(merchant).get().token().value() == again.tokens().accessToken().value()

    cleanup:
    pool.shutdownNow()
  }

  private static List<AccessToken> together(int callers, Closure<AccessToken> call) {
    def pool = Executors.newFixedThreadPool(callers)
    def start = new CountDownLatch(1)
    try {
      def running = (0..<callers).collect { int i ->
        pool.submit({ start.await(); call.maximumNumberOfParameters == 0 ? call() : call(i) } as Callable<AccessToken>)
      }
      start.countDown()
      running*.get()
    } finally {
      pool.shutdownNow()
    }
  }

  private static TokenUnavailableException refusal(Closure call) {
    try {
      def token = call()
      throw new AssertionError("a refusal was expected, not $token" as Object)
    } catch (TokenUnavailableException e) {
      e
    }
  }

  private TokenUnavailableException refusalOrNull(TokenNode node) {
    try {
      node.tokens.current(merchant)
      null
    } catch (TokenUnavailableException e) {
      e
    }
  }
}
