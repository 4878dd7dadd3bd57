package io.mandate.token.refresh

import io.lettuce.core.RedisClient
import io.mandate.tenant.TenantId
import io.mandate.token.TokenOwner
import io.mandate.token.TokenSettings
import io.mandate.token.TokenUnavailableException
import io.mandate.token.directory.CachedRows
import io.mandate.token.directory.DirectorySettings
import io.mandate.token.redis.Invalidations
import io.mandate.token.redis.RedisConnection
import io.mandate.token.redis.RedisKeys
import io.mandate.token.redis.RedisSettings
import io.mandate.token.testing.RedisClusterProcesses
import io.mandate.token.testing.RedisFixture
import io.mandate.token.testing.RedisProcess
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** Real Sentinels and a real Cluster lose a primary while calls run. Nobody restarts anything, no merchant authorises again. */
@Timeout(120)
class RedisFailoverSpec extends Specification {

  @AutoCleanup
  TokenWorld world = new TokenWorld(RedisFixture.shared())
  List<AutoCloseable> servers = []
  PollingConditions soon = new PollingConditions(timeout: 30, delay: 0.05)

  def cleanup() {
    world.close()
    servers*.close()
  }

  def "a primary that #ends under load is replaced by what Sentinel names, and no grant is lost"() {
    given:
    def (primary, replica, uri) = sentinel()
    def nodes = nodes(uri)
    def merchants = (1..10).collect { world.authorized(nodes[0]) }
    world.weChat.rotates = true
    def load = new Load(world, nodes, merchants)

    when:
    merchants.take(5).each { world.weChat.expire(it) }
    end(primary)
    merchants.drop(5).each { world.weChat.expire(it) }

    then:
    allGoOn(nodes, merchants)

    when:
    load.close()

    then: 'nobody heard of anything worse than Redis being away'
    load.answers.served > 0
    load.answers.keySet() - ['served', TokenUnavailableException.Cause.STORE_AWAY] == [] as Set

    and:
    changesAreHeard(nodes, merchants.last())

    where:
    ends        | end
    'is killed' | { it.kill() }
    'hangs'     | { it.freeze() }
  }

  def "a token that the replica never got is refreshed once more, and the older one does not come back"() {
    given: 'a refresh that reaches the primary only'
    def (primary, replica, uri) = sentinel()
    def nodes = nodes(uri)
    def merchant = world.authorized(nodes[0])
    world.weChat.rotates = true
    def old = nodes[1].tokens.current(merchant)
    awaitOn(replica, merchant)
    replica.freeze()
    def lost = nodes[0].tokens.after(old)
    world.weChat.expire(merchant)

    when:
    primary.kill()
    replica.thaw()

    then:
    soon.eventually {
      def found = nodes.collect { Load.accepted(world, it, merchant) }
      assert found*.value().toSet().size() == 1
      assert found.every { it.version() > lost.version() }
    }
    world.weChat.refreshes(merchant) == 2
  }

  def "a row whose removal was lost by the failover is gone all the same, on every node"() {
    given: 'a row that the replica has'
    def (primary, replica, uri) = sentinel()
    def connections = (1..2).collect { RedisConnection.open(RedisSettings.of(uri)) }
    servers.addAll(connections)
    def rows = connections.collect { new CachedRows<Row>('row', Row, { new TenantId('demo') }, it, DirectorySettings.DEFAULT) }
    def database = [demo: new Row('key')] as ConcurrentHashMap
    def find = { CachedRows<Row> from -> from.find('demo', 'demo') { Optional.ofNullable(database.demo) } }
    def key = RedisKeys.directory('row').key('demo')
    rows.each { assert find(it).present }
    def before = null
    await(replica) { before = it.get(key) }

    when: 'it is removed, the primary dies, and the replica has what it had before'
    rows[0].change('demo', { database.remove('demo') }, { Optional.empty() })
    primary.kill()
    soon.eventually { connections.each { assert it.invalidations().trust() == Invalidations.Trust.TRACKED } }
    await(replica) { it.set(key, before) }

    then:
    new PollingConditions(timeout: 5, delay: 0.05).eventually { rows.each { assert find(it).empty } }
    (1..20).every { rows.every { find(it).empty } }
  }

  static record Row(String name) {}

  def "a Cluster that loses a primary under load goes on with its replica, and no grant is lost"() {
    given:
    def cluster = new RedisClusterProcesses()
    servers << cluster
    def nodes = nodes(cluster.uri)
    def merchants = (1..12).collect { world.authorized(nodes[0]) }
    world.weChat.rotates = true
    def load = new Load(world, nodes, merchants)

    when:
    merchants.take(6).each { world.weChat.expire(it) }
    cluster.primaryOf(RedisKeys.token(merchants[0])).kill()
    merchants.drop(6).each { world.weChat.expire(it) }

    then:
    allGoOn(nodes, merchants)

    when:
    load.close()

    then: 'nobody heard of anything worse than Redis being away'
    load.answers.served > 0
    load.answers.keySet() - ['served', TokenUnavailableException.Cause.STORE_AWAY] == [] as Set

    and:
    changesAreHeard(nodes, merchants.last())
  }

  /** Every merchant is served on every node, and can be refreshed again. */
  private void allGoOn(List<TokenNode> nodes, List<TokenOwner> merchants) {
    soon.eventually {
      nodes.each { node -> assert node.redis.invalidations().trust() == Invalidations.Trust.TRACKED }
      merchants.each { owner -> nodes.each { assert Load.accepted(world, it, owner) } }
    }
    merchants.each { owner ->
      world.weChat.expire(owner)
      soon.eventually { assert nodes.collect { Load.accepted(world, it, owner).value() }.toSet().size() == 1 }
    }
  }

  private void changesAreHeard(List<TokenNode> nodes, TokenOwner owner) {
    soon.eventually {
      nodes[1].tokens.current(owner)
      assert nodes[1].cache.find(owner).present
    }
    nodes[0].grants.withdraw(owner.merchant(), world.clock.instant())
    soon.eventually { assert nodes[1].cache.find(owner).empty }
  }

  private List<TokenNode> nodes(String uri) {
    def nodes = (1..2).collect { world.node(TokenSettings.DEFAULT, uri) }
    world.pushTicket(nodes[0])
    nodes
  }

  private List sentinel() {
    def primary = RedisProcess.server()
    servers << primary
    awaitInfo(primary, 'role:master')
    def replica = RedisProcess.replicaOf(primary)
    servers << replica
    awaitInfo(primary, 'state=online')
    def sentinel = RedisProcess.sentinel(primary, 1)
    servers << sentinel
    awaitInfo(sentinel, 'slaves=1')
    [primary, replica, "redis-sentinel://127.0.0.1:$sentinel.port/0#mymaster" as String]
  }

  private void awaitInfo(RedisProcess server, String words) {
    await(server) { it.info().contains(words) }
  }

  private void awaitOn(RedisProcess server, TokenOwner owner) {
    await(server) { it.get(RedisKeys.token(owner)) }
  }

  private void await(RedisProcess server, Closure holds) {
    def client = RedisClient.create(server.uri)
    try {
      soon.eventually { assert client.connect().withCloseable { holds(it.sync()) } }
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS)
    }
  }
}
