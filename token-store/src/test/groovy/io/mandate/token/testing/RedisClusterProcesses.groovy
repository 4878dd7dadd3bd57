package io.mandate.token.testing

import io.lettuce.core.RedisClient
import io.lettuce.core.api.sync.RedisCommands
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

/** A real Cluster of three primaries, each with a replica; every process can be killed by itself. */
class RedisClusterProcesses implements AutoCloseable {

  private static final List<String> OPTIONS = ['--cluster-node-timeout', '1000', '--cluster-replica-validity-factor', '0']
  private static final int SLOTS = 16_384

  final List<RedisProcess> primaries = (1..3).collect { RedisProcess.clusterNode(OPTIONS) }
  final List<RedisProcess> replicas = (1..3).collect { RedisProcess.clusterNode(OPTIONS) }
  private final PollingConditions soon = new PollingConditions(timeout: 30, delay: 0.05)

  RedisClusterProcesses() {
    try {
      form()
    } catch (Throwable fault) {
      close()
      throw fault
    }
  }

  String getUri() {
    'redis-cluster://' + (primaries + replicas).collect { "127.0.0.1:$it.port" }.join(',')
  }

  /** The primary, as laid out at the start, that holds a key. */
  RedisProcess primaryOf(String key) {
    primaries[io.lettuce.core.cluster.SlotHash.getSlot(key) * 3 / SLOTS as int]
  }

  @Override
  void close() {
    (primaries + replicas)*.close()
  }

  private void form() {
    def ids = primaries.withIndex().collect { node, int i ->
      within(node) { redis ->
        redis.clusterAddSlots((firstSlot(i)..<firstSlot(i + 1)) as int[])
        redis.clusterMyId()
      }
    }
    (primaries + replicas).tail().each { node -> within(node) { it.clusterMeet('127.0.0.1', primaries[0].port) } }
    replicas.withIndex().each { node, int i ->
      within(node) { redis ->
        soon.eventually { assert redis.clusterNodes().contains(ids[i]) }
        redis.clusterReplicate(ids[i])
      }
    }
    (primaries + replicas).each { node ->
      within(node) { redis ->
        soon.eventually {
          assert redis.clusterInfo().contains('cluster_state:ok')
          assert redis.clusterNodes().count('slave') == 3
        }
      }
    }
    replicas.each { node ->
      within(node) { redis -> soon.eventually { assert redis.info('replication').contains('master_link_status:up') } }
    }
  }

  private static int firstSlot(int primary) {
    Math.ceil(primary * SLOTS / 3) as int
  }

  private static <T> T within(RedisProcess node, @groovy.transform.stc.ClosureParams(value = groovy.transform.stc.SimpleType, options = 'io.lettuce.core.api.sync.RedisCommands') Closure<T> work) {
    RedisClient client = RedisClient.create(node.uri)
    try {
      work.call(awaited(client))
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS)
    }
  }

  private static RedisCommands<String, String> awaited(RedisClient client) {
    RedisCommands<String, String> commands = null
    new PollingConditions(timeout: 20, delay: 0.05).eventually {
      commands = client.connect().sync()
      assert commands.ping() == 'PONG'
    }
    commands
  }
}
