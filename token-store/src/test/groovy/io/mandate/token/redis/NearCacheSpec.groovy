package io.mandate.token.redis

import io.mandate.token.testing.RedisFixture
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class NearCacheSpec extends Specification {

  @AutoCleanup
  RedisConnection redis = RedisConnection.open(RedisSettings.of(RedisFixture.shared().uri))
  NearCache<String> near = new NearCache<>(
      redis.invalidations(), RedisKeys.tokens(), new NearCache.Bounds(100, Duration.ofHours(1)))
  String id = UUID.randomUUID()
  String key = RedisKeys.tokens().key(id)
  def soon = new PollingConditions(timeout: 10)

  def setup() {
    soon.eventually { assert redis.invalidations().trust() == Invalidations.Trust.TRACKED }
  }

  def "a read that no change overtook is kept"() {
    given:
    near.put(id, 'value', near.stamp(id))

    expect:
    near.find(id).get() == 'value'
  }

  def "a read that a change overtook is not kept"() {
    given:
    def stamp = near.stamp(id)

    when:
    near.changed(key)
    near.put(id, 'value', stamp)

    then:
    near.find(id).empty
    near.findDoubtful(id).empty
  }

  def "a read that a FLUSHALL overtook is not kept"() {
    given:
    def stamp = near.stamp(id)

    when:
    near.allChanged()
    near.put(id, 'value', stamp)

    then:
    near.find(id).empty
  }

  def "a write by anyone, with #command, drops the copy"() {
    given:
    near.put(id, 'value', near.stamp(id))

    when:
    write(RedisFixture.shared().commands, key)

    then:
    soon.within(1) { assert near.find(id).empty }

    where:
    command    | write
    'SET'      | { redis, name -> redis.set(name, 'x') }
    'PSETEX'   | { redis, name -> redis.psetex(name, 60_000, 'x') }
    'DEL'      | { redis, name -> redis.set(name, 'x'); redis.del(name) }
    'EVAL'     | { redis, name -> redis.eval("return redis.call('SET', KEYS[1], 'x')", io.lettuce.core.ScriptOutputType.STATUS, [name] as String[]) }
    'FLUSHALL' | { redis, name -> redis.flushall() }
    'expiry'   | { redis, name -> redis.psetex(name, 1, 'x') }
  }

  def "no more is held than the bound"() {
    when:
    (1..10_000).each { near.put("$id$it".toString(), 'value', near.stamp(id)) }

    then:
    soon.eventually { assert near.size() <= 100 }
  }
}
