package io.mandate.token.refresh

import io.mandate.token.AccessToken
import io.mandate.token.TokenOwner
import io.mandate.token.TokenUnavailableException
import io.mandate.token.due.DueOwners
import io.mandate.token.issuer.IssuerException
import io.mandate.token.redis.RedisKeys
import io.mandate.token.testing.RedisFixture
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class SweeperSpec extends Specification {

  static final Duration DUE = Duration.ofSeconds(7200 - 480)

  @AutoCleanup
  TokenWorld world = new TokenWorld()
  TokenNode node
  def soon = new PollingConditions(timeout: 15)

  def setup() {
    world.redis.flush()
    node = world.node()
    world.pushTicket(node)
  }

  def "a merchant in use is refreshed ahead of its end, without a call that waits for it"() {
    given:
    def merchant = world.authorized(node)
    def first = used(merchant)

    when:
    node.sweeper.run()
    world.clock.advance(DUE)
    node.sweeper.run()

    then:
    soon.eventually { assert node.records.find(merchant).get().token().version() > first.version() }
    world.weChat.refreshes(merchant) == 1
    world.weChat.accepts(node.tokens.current(merchant))
    node.events.count { it == ['refreshed', merchant, io.mandate.token.TokenEvents.Result.REFRESHED] } == 1
  }

  def "it is not refreshed before it is due"() {
    given:
    def merchant = world.authorized(node)
    used(merchant)

    when:
    node.sweeper.run()
    world.clock.advance(Duration.ofSeconds(7200 - 20 * 60 - 1))
    node.sweeper.run()

    then:
    world.weChat.refreshes(merchant) == 0
    due() == 1
  }

  def "one that was not used since its refresh is left alone, one that was is refreshed again"() {
    given:
    def busy = world.authorized(node)
    def idle = world.authorized(node)
    [busy, idle].each { used(it) }

    when:
    node.sweeper.run()
    world.clock.advance(DUE)
    node.sweeper.run()
    soon.eventually { assert [busy, idle].every { world.weChat.refreshes(it) == 1 } }
    soon.eventually { assert due() == 0 + componentsDue() }
    used(busy)
    node.sweeper.run()
    world.clock.advance(DUE)
    node.sweeper.run()

    then:
    soon.eventually { assert world.weChat.refreshes(busy) == 2 }
    world.weChat.refreshes(idle) == 1
  }

  def "a component's own token is refreshed ahead, too"() {
    given:
    node.tokens.current(world.componentOwner)

    when:
    node.sweeper.run()
    world.clock.advance(DUE)
    node.sweeper.run()

    then:
    soon.eventually { assert world.weChat.refreshes(world.componentOwner) == 2 }
  }

  def "a warm call tells Redis nothing: one use is told each time the token is new"() {
    given:
    def merchant = world.authorized(node)
    used(merchant)
    node.sweeper.run()
    long before = commandsProcessed()

    when:
    1000.times { node.tokens.current(merchant) }

    then: 'the heartbeat and the look itself are all there is'
    commandsProcessed() - before < 50
  }

  def "many merchants are refreshed once each, whatever the number of nodes that sweep"() {
    given:
    def nodes = [node, world.node(), world.node()]
    def merchants = (1..300).collect { world.authorized(node) }
    merchants.eachWithIndex { owner, i -> nodes[i % 3].tokens.current(owner) }
    nodes*.sweeper*.run()
    world.clock.advance(DUE)
    def pool = Executors.newFixedThreadPool(3)

    when:
    nodes.collect { each -> pool.submit({ each.sweeper.run() }) }*.get()

    then:
    soon.eventually { assert merchants.every { world.weChat.refreshes(it) == 1 } }
    soon.eventually { assert due() == componentsDue() }
    nodes.every { each -> each.events.any { it[0] == 'refreshed' } }

    cleanup:
    pool.shutdownNow()
  }

  def "due times are spread, and the same on every node"() {
    given:
    def merchants = (1..200).collect { world.authorized(node) }

    when:
    merchants.each { node.tokens.current(it) }
    node.sweeper.run()
    def first = scores()
    world.node().with { other ->
      merchants.each { other.tokens.current(it) }
      other.sweeper.run()
    }

    then:
    scores() == first
    first.values().toSet().size() > 150
    first.values().max() - first.values().min() > Duration.ofMinutes(8).toMillis()
  }

  def "a node that dies gives back what it claimed"() {
    given:
    def merchant = world.authorized(node)
    used(merchant)
    node.sweeper.run()
    world.clock.advance(DUE)
    def dead = new DueOwners(node.redis)
    def claimed = (0..<DueOwners.SHARDS).collectMany {
      dead.claim(it, 10, world.clock.instant(), SweepSettings.DEFAULT.claim()).claims()
    }

    when:
    node.sweeper.run()

    then:
    claimed*.owner().contains(merchant)
    world.weChat.refreshes(merchant) == 0

    when:
    world.clock.advance(SweepSettings.DEFAULT.claim())
    node.sweeper.run()

    then:
    soon.eventually { assert world.weChat.refreshes(merchant) == 1 }

    when: 'the one that was thought dead comes back'
    used(merchant)
    node.sweeper.run()
    claimed.each { dead.done(it) }

    then:
    scores().containsKey(merchant.name())
  }

  def "a merchant whose refresh fails backs off alone, and is tried again while its token lives"() {
    given:
    def failing = world.authorized(node)
    used(failing)
    node.tokens.current(world.componentOwner)
    node.sweeper.run()
    world.clock.advance(DUE)
    node.tokens.after(node.tokens.current(world.componentOwner))
    2.times { world.weChat.faults << { throw new IssuerException(45009, 'api_authorizer_token: 45009 reach max api daily quota limit') } }

    when:
    node.sweeper.run()
    soon.eventually { assert node.records.health(failing).lastFailure().present }
    def other = world.authorized(node)
    node.sweeper.run()
    node.sweeper.run()

    then: 'one try, and the old token is served'
    world.weChat.refreshes(failing) == 1
    world.weChat.accepts(node.tokens.current(failing))
    world.weChat.accepts(node.tokens.current(other))
    soon.eventually { assert scores()[failing.name()] > world.clock.millis() + 59_000 }

    when: 'the pause is over: it fails, and the next one is longer'
    world.clock.advance(Duration.ofSeconds(90))
    node.sweeper.run()
    soon.eventually { assert node.records.health(failing).lastFailure().get().failures() == 2 }
    soon.eventually { assert scores()[failing.name()] > world.clock.millis() + 110_000 }
    world.clock.advance(Duration.ofSeconds(180))
    node.sweeper.run()

    then:
    soon.eventually { assert world.weChat.refreshes(failing) == 3 }
    soon.eventually { assert node.records.health(failing).lastFailure().empty }
  }

  def "when the old token has ended the sweep leaves a failing merchant to its callers"() {
    given:
    def failing = world.authorized(node)
    used(failing)
    node.tokens.current(world.componentOwner)
    node.sweeper.run()
    world.clock.advance(DUE)
    world.weChat.withdraw(failing.merchant())

    when: 'the pause for a broken grant is longer than the token lives'
    world.clock.advance(Duration.ofMinutes(5))
    node.sweeper.run()

    then:
    soon.eventually { assert node.records.health(failing).lastFailure().present }
    soon.eventually { assert !scores().containsKey(failing.name()) }
  }

  def "a merchant that has cost its refreshes of the hour is not refreshed by the sweep either"() {
    given:
    def merchant = world.authorized(node)
    used(merchant)
    node.sweeper.run()
    world.clock.advance(DUE)
    world.redis.commands.psetex(RedisKeys.budget(merchant), 3_600_000, '120')

    when:
    node.sweeper.run()

    then:
    soon.eventually { assert !scores().containsKey(merchant.name()) }
    world.weChat.refreshes(merchant) == 0
  }

  def "a caller and the sweep on one token cause one refresh"() {
    given:
    def merchant = world.authorized(node)
    node.tokens.current(world.componentOwner)
    def stale = used(merchant)
    node.sweeper.run()
    world.clock.advance(DUE)
    world.weChat.hold = new CountDownLatch(1)
    def pool = Executors.newSingleThreadExecutor()

    when:
    node.sweeper.run()
    soon.eventually { assert world.weChat.refreshes(merchant) == 1 }
    def caller = pool.submit({ node.tokens.after(stale) } as java.util.concurrent.Callable<AccessToken>)
    world.weChat.hold.countDown()

    then:
    world.weChat.accepts(caller.get())
    world.weChat.refreshes(merchant) == 1

    cleanup:
    pool.shutdownNow()
  }

  def "a component without a ticket costs WeChat no refresh of its merchants"() {
    given:
    def merchants = (1..20).collect { world.authorized(node) }
    merchants.each { used(it) }
    node.sweeper.run()
    world.clock.advance(DUE)
    world.tickets.tickets.clear()
    world.redis.commands.del(RedisKeys.ticket(world.component))

    when:
    node.sweeper.run()
    soon.eventually { assert merchants.every { scores()[it.name()] > world.clock.millis() + 50_000 } }

    then:
    merchants.every { world.weChat.refreshes(it) == 0 }
    merchants.every { world.weChat.accepts(node.tokens.current(it)) }

    when:
    world.pushTicket(node)
    world.clock.advance(Duration.ofSeconds(100))
    node.sweeper.run()

    then:
    soon.eventually { assert merchants.every { world.weChat.refreshes(it) == 1 } }
  }

  def "a withdrawn merchant is dropped from the sweep and WeChat is not asked"() {
    given:
    def merchant = world.authorized(node)
    used(merchant)
    node.sweeper.run()
    world.merchants[merchant.merchant()] = world.merchants[merchant.merchant()].withdrawn()
    node.grants.withdraw(merchant.merchant(), world.clock.instant())
    world.clock.advance(DUE)

    when:
    node.sweeper.run()

    then:
    soon.eventually { assert !scores().containsKey(merchant.name()) }
    world.weChat.calls.every { it != ['refresh', merchant.name()] && it[0] != 'list' }
  }

  def "while Redis is away the sweep waits, and tells its uses when it is back"() {
    given:
    def own = new RedisFixture()
    own.start()
    def world = new TokenWorld(own)
    def node = world.node()
    world.pushTicket(node)
    def merchant = world.authorized(node)
    node.tokens.current(merchant)
    own.stop()

    when:
    node.sweeper.run()
    own.start()

    then:
    soon.eventually {
      node.sweeper.run()
      assert own.commands.keys(RedisKeys.due(0).replaceAll('\\{.*', '') + '*').size() >= 1
    }

    cleanup:
    world.close()
    own.stop()
  }

  def "the sweep tells how much is in use and how late it is"() {
    given:
    def merchants = (1..5).collect { world.authorized(node) }
    merchants.each { used(it) }
    node.sweeper.run()

    when:
    world.clock.advance(Duration.ofSeconds(7200 + 60))
    node.sweeper.run()

    then:
    def report = node.events.findAll { it[0] == 'swept' }*.get(1).find { it.lag() > Duration.ZERO }
    report.size() == 5
    report.lag() > Duration.ofMinutes(8)
  }

  private AccessToken used(TokenOwner owner) {
    node.tokens.current(owner)
    node.tokens.current(owner)
  }

  private Map<String, Double> scores() {
    (0..<DueOwners.SHARDS).collectMany { world.redis.commands.zrangeWithScores(RedisKeys.due(it), 0, -1) }
        .collectEntries { [it.value, it.score] }
  }

  private int due() {
    scores().size()
  }

  private int componentsDue() {
    scores().keySet().count { !it.contains('/') }
  }

  private long commandsProcessed() {
    (world.redis.commands.info('stats') =~ /total_commands_processed:(\d+)/)[0][1] as long
  }
}
