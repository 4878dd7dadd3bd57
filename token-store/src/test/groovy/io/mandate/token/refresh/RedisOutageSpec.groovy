package io.mandate.token.refresh

import io.mandate.token.TokenOwner
import io.mandate.token.TokenUnavailableException
import io.mandate.token.testing.RedisFixture
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.Callable
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

@Timeout(60)
class RedisOutageSpec extends Specification {

  RedisFixture redis = new RedisFixture()
  TokenWorld world
  TokenNode node
  TokenNode second
  TokenOwner merchant
  def soon = new PollingConditions(timeout: 15)

  def setup() {
    redis.start()
    world = new TokenWorld(redis)
    node = world.node()
    second = world.node()
    world.pushTicket(node)
    merchant = world.authorized(node)
  }

  def cleanup() {
    world.close()
    redis.stop()
  }

  def "a warm merchant is served while Redis is away, a cold one is told to come back at once"() {
    given:
    warm(node, merchant)
    def cold = new TokenOwner.OfMerchant(world.merchant())
    redis.stop()

    when:
    def served = (1..50).collect { node.tokens.current(merchant) }

    then:
    served.every { world.weChat.accepts(it) }
    world.weChat.refreshes(merchant) == 0

    when:
    node.tokens.current(cold)

    then:
    def e = thrown(TokenUnavailableException)
    e.why() == TokenUnavailableException.Cause.STORE_AWAY
    e.retryAfter() == Duration.ofSeconds(1)

    when: 'its token ends'
    world.clock.advance(Duration.ofHours(2))
    node.tokens.current(merchant)

    then:
    e = thrown(TokenUnavailableException)
    e.why() == TokenUnavailableException.Cause.STORE_AWAY
  }

  def "a Redis that hangs does not hang its callers"() {
    given:
    warm(node, merchant)
    def cold = new TokenOwner.OfMerchant(world.merchant())
    def pause = redis.commands
    pause.dispatch(io.lettuce.core.protocol.CommandType.CLIENT,
        new io.lettuce.core.output.StatusOutput(io.lettuce.core.codec.StringCodec.UTF8),
        new io.lettuce.core.protocol.CommandArgs(io.lettuce.core.codec.StringCodec.UTF8).add('PAUSE').add(4000))

    when:
    node.tokens.current(cold)

    then:
    def e = thrown(TokenUnavailableException)
    e.why() == TokenUnavailableException.Cause.STORE_AWAY

    and:
    world.weChat.accepts(node.tokens.current(merchant))
  }

  def "when Redis is back, empty, everything goes on without a restart: one refresh for each merchant"() {
    given:
    def merchants = [merchant] + (1..5).collect { world.authorized(node) }
    merchants.each { warm(node, it) }
    redis.stop()
    merchants.each { node.tokens.current(it) }

    when:
    redis.start()

    then:
    soon.eventually {
      merchants.each { owner ->
        def found = [node, second].collect { it.tokens.current(owner) }
        assert found.every { world.weChat.accepts(it) }
        assert found*.value().toSet().size() == 1
      }
    }
    merchants.every { world.weChat.refreshes(it) == 1 }
  }

  def "after FLUSHALL each merchant in use comes back with one refresh, whatever the nodes and callers"() {
    given:
    def merchants = (1..20).collect { world.authorized(node) }
    merchants.each { owner -> [node, second].each { warm(it, owner) } }
    world.clock.advance(Duration.ofMinutes(1))
    def pool = Executors.newFixedThreadPool(40)

    when:
    redis.flush()
    soon.eventually { assert [node, second].every { it.cache.find(merchants[0]).empty } }
    def found = (0..<400).collect { int i ->
      pool.submit({ [node, second][i % 2].tokens.current(merchants[i % 20]) } as Callable)
    }*.get()

    then:
    found.every { world.weChat.accepts(it) }
    merchants.every { world.weChat.refreshes(it) == 1 }

    cleanup:
    pool.shutdownNow()
  }

  def "a token obtained while Redis went away is served by its node"() {
    given:
    warm(node, merchant)
    node.tokens.current(world.componentOwner)
    def stale = node.tokens.current(merchant)
    world.weChat.faults << { redis.stop() }

    when:
    def renewed = node.tokens.after(stale)

    then:
    world.weChat.accepts(renewed)
    node.tokens.current(merchant).value() == renewed.value()
    world.weChat.refreshes(merchant) == 1
  }

  def "a withdrawal during an outage is told to be repeated, and holds when it was"() {
    given:
    warm(second, merchant)
    redis.stop()

    when:
    node.grants.withdraw(merchant.merchant(), world.clock.instant())

    then:
    thrown(io.mandate.token.redis.RedisAwayException)

    when:
    redis.start()
    world.weChat.withdraw(merchant.merchant())
    soon.eventually { assert node.grants.withdraw(merchant.merchant(), world.clock.instant()) }

    then:
    soon.eventually { assert refused(second) && refused(node) }
  }

  def "a withdrawal that another node missed holds as soon as that node hears of Redis again"() {
    given:
    def proxy = new BreakableProxy(redis.port)
    def cutOff = world.node(io.mandate.token.TokenSettings.DEFAULT, "redis://127.0.0.1:$proxy.port")
    warm(cutOff, merchant)
    proxy.cut()
    soon.eventually { assert cutOff.redis.invalidations().trust().name() == 'AWAY' }

    when:
    world.weChat.withdraw(merchant.merchant())
    node.grants.withdraw(merchant.merchant(), world.clock.instant())
    def served = cutOff.tokens.current(merchant)
    proxy.mend()

    then:
    served != null
    soon.eventually { assert refused(cutOff) }

    cleanup:
    proxy?.close()
  }

  def "a node that dies in the middle of a refresh holds the others up no longer than its lease"() {
    given:
    def settings = new io.mandate.token.TokenSettings(Duration.ofSeconds(60), Duration.ofMinutes(8), Duration.ZERO,
        Duration.ofMillis(500), Duration.ofSeconds(10), 100, 100)
    def doomed = world.node(settings)
    def survivor = world.node(settings)
    warm(doomed, world.componentOwner)
    def stale = survivor.tokens.current(merchant)
    world.weChat.hold = new CountDownLatch(1)
    def pool = Executors.newSingleThreadExecutor()
    pool.submit({ doomed.tokens.after(stale) })
    soon.eventually { assert world.weChat.refreshes(merchant) == 1 }

    when:
    doomed.redis.close()
    def latch = world.weChat.hold
    world.weChat.hold = null
    def token = survivor.tokens.after(stale)
    latch.countDown()

    then:
    world.weChat.accepts(token)
    survivor.events.contains(['waited', merchant])

    cleanup:
    pool.shutdownNow()
  }

  private boolean refused(TokenNode node) {
    try {
      node.tokens.current(merchant)
      false
    } catch (TokenUnavailableException e) {
      e.why() == TokenUnavailableException.Cause.GRANT_BROKEN
    }
  }

  private void warm(TokenNode node, TokenOwner owner) {
    soon.eventually {
      node.tokens.current(owner)
      assert node.cache.find(owner).present
    }
  }
}
