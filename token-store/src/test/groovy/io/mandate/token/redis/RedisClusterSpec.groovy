package io.mandate.token.redis

import io.lettuce.core.RedisClient
import io.mandate.token.testing.RedisFixture
import io.mandate.token.testing.TokenWorld
import java.util.concurrent.TimeUnit
import redis.embedded.RedisServer
import redis.embedded.RedisShardedCluster
import redis.embedded.core.RedisServerBuilder
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class RedisClusterSpec extends Specification {

  @Shared
  RedisShardedCluster cluster
  @Shared
  List<Integer> ports
  def soon = new PollingConditions(timeout: 15)

  def setupSpec() {
    ports = (1..3).collect { freeClusterPort() }
    cluster = RedisShardedCluster.newRedisCluster()
        .withServerBuilder(RedisServer.newRedisServer().bind('127.0.0.1'))
        .serverPorts(ports)
        .shard('a', 0).shard('b', 0).shard('c', 0)
        .build()
    cluster.start()
    // The start returns when one node sees the whole Cluster; the others hear of it a moment later.
    new PollingConditions(timeout: 30).eventually {
      ports.each { assert seesWholeCluster(it) }
    }
  }

  def cleanupSpec() {
    cluster?.stop()
  }

  def "on a real three-node Cluster merchants of all slots get, lose and share their tokens"() {
    given:
    def world = new TokenWorld(RedisFixture.shared())
    def uri = 'redis-cluster://' + ports.collect { "127.0.0.1:$it" }.join(',')
    def nodes = (1..2).collect { world.node(io.mandate.token.TokenSettings.DEFAULT, uri) }
    world.pushTicket(nodes[0])
    def merchants = (1..20).collect { world.authorized(nodes[0]) }

    expect: 'every script finds its keys in one slot'
    merchants.every { owner -> nodes.every { world.weChat.accepts(it.tokens.current(owner)) } }

    when: 'each token is stale'
    def stale = merchants.collect { nodes[0].tokens.current(it) }
    def renewed = stale.collect { token -> nodes.collect { it.tokens.after(token) } }

    then:
    renewed.every { it[0].value() == it[1].value() }
    merchants.every { world.weChat.refreshes(it) == 1 }

    and: 'every master tells what changes'
    soon.eventually {
      nodes.every { node -> merchants.each { node.tokens.current(it) } }
      assert nodes.every { it.redis.invalidations().trust() == Invalidations.Trust.TRACKED }
      assert nodes.every { node -> merchants.every { node.cache.find(it).present } }
    }

    when:
    merchants.each { nodes[0].grants.withdraw(it.merchant(), world.clock.instant()) }

    then:
    soon.within(2) { assert merchants.every { nodes[1].cache.find(it).empty } }

    cleanup:
    world.close()
  }

  private static boolean seesWholeCluster(int port) {
    def client = RedisClient.create("redis://127.0.0.1:$port")
    try {
      client.connect().sync().clusterInfo().contains('cluster_state:ok')
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS)
    }
  }

  /** A Cluster also listens ten thousand ports higher. */
  private static int freeClusterPort() {
    def port = RedisFixture.freePort()
    port < 55_000 ? port : 20_000 + new Random().nextInt(10_000)
  }
}
