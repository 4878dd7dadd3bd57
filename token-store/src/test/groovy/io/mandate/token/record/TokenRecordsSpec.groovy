package io.mandate.token.record

import io.mandate.tenant.secret.Secret
import io.mandate.token.TokenOwner
import io.mandate.token.TokenSettings
import io.mandate.token.TokenUnavailableException
import io.mandate.token.redis.RedisKeys
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class TokenRecordsSpec extends Specification {

  @AutoCleanup
  TokenWorld world = new TokenWorld()
  TokenSettings settings = new TokenSettings(Duration.ofSeconds(60), Duration.ofMinutes(8), Duration.ZERO,
      Duration.ofMillis(300), Duration.ofSeconds(5), 100, 100)
  TokenNode node = world.node(settings)
  TokenRecords records = node.records
  TokenOwner shop = new TokenOwner.OfMerchant(world.merchant())
  def soon = new PollingConditions(timeout: 10)

  def "one of two gets the lease, and the other is told who waits"() {
    expect:
    records.claim(shop, 0) instanceof Claim.Claimed
    records.claim(shop, 0) instanceof Claim.Held
  }

  def "a lease that ran out cannot write, and cannot take the next one's lease away"() {
    given:
    def slow = claimed(0)
    soon.eventually { assert world.redis.commands.exists(RedisKeys.lease(shop)) == 0 }
    def quick = claimed(0)

    expect:
    records.write(slow, Secret.of('old'), inTwoHours()).empty
    records.find(shop).empty

    when:
    records.release(slow)
    records.fail(slow, new BackOff(inTwoHours(), 1, TokenUnavailableException.Cause.ISSUER_REFUSED,
        new BackOff.Failure(world.clock.instant(), -1, 'late', 'wait')))

    then:
    records.claim(shop, 0) instanceof Claim.Held
    records.health(shop).lastFailure().empty

    and:
    records.write(quick, Secret.of('new'), inTwoHours()).present
    records.find(shop).get().token().value().reveal() == 'new'
  }

  def "a lease is held for as long as it is renewed"() {
    given:
    def lease = claimed(0)

    when:
    12.times {
      records.renew(lease)
      soon.eventually { assert world.redis.commands.pttl(RedisKeys.lease(shop)) < 270 }
    }

    then:
    records.write(lease, Secret.of('new'), inTwoHours()).present
  }

  def "a renewal that comes late does not prolong another one's lease"() {
    given:
    def slow = claimed(0)
    soon.eventually { assert world.redis.commands.exists(RedisKeys.lease(shop)) == 0 }
    claimed(0)
    soon.eventually { assert world.redis.commands.pttl(RedisKeys.lease(shop)) < 200 }

    when: 'the claim stands behind the renewal on the same connection'
    records.renew(slow)
    records.claim(shop, 0)

    then:
    world.redis.commands.pttl(RedisKeys.lease(shop)) < 200
  }

  def "versions grow with every write, even after everything was lost"() {
    given:
    def writes = [
      { records.write(claimed(standing()), Secret.of('w'), inTwoHours()).get() },
      { records.replace(shop, Secret.of('r'), inTwoHours()) }
    ]

    when:
    def versions = []
    [0, 1, 0, 1].each { versions << writes[it]().token().version() }
    [0, 1].each {
      world.redis.flush()
      soon.eventually { assert redisMillis() > versions.last() }
      versions << writes[it]().token().version()
    }

    then:
    versions == versions.toSorted()
    versions.toSet().size() == 6
  }

  def "a version is newer than the refused one whatever the clocks say"() {
    given:
    long fromTheFuture = world.clock.millis() + Duration.ofDays(3650).toMillis()

    expect:
    records.write(claimed(fromTheFuture), Secret.of('new'), inTwoHours()).get().token().version() > fromTheFuture
  }

  def "a token whose life is over when it is written does no harm"() {
    when:
    records.write(claimed(0), Secret.of('dead'), world.clock.instant() + life)

    then:
    soon.eventually { assert world.redis.commands.exists(RedisKeys.token(shop)) == 0 }
    records.claim(shop, 0) instanceof Claim.Claimed

    where:
    life << [Duration.ZERO, Duration.ofSeconds(-30), Duration.ofDays(-365_000)]
  }

  def "a sealed token that was moved to another merchant does not open there"() {
    given:
    def other = new TokenOwner.OfMerchant(world.merchant())
    records.replace(shop, Secret.of('token'), inTwoHours())
    world.redis.commands.set(RedisKeys.token(other), world.redis.commands.get(RedisKeys.token(shop)))

    expect:
    records.find(other).empty
    records.claim(other, 0) instanceof Claim.Claimed
    records.find(shop).present
  }

  def "a refresh that came back to the budget does not count, others do"() {
    when:
    150.times { records.release(claimed(0)) }

    then:
    world.redis.commands.get(RedisKeys.budget(shop)) == '0'

    when:
    100.times { records.write(claimed(standing()), Secret.of('t'), inTwoHours()) }

    then:
    records.claim(shop, standing()) instanceof Claim.BudgetSpent
    world.redis.commands.pttl(RedisKeys.budget(shop)) > 0
  }

  def "a merchant in steady use has its one refresh of the hour counted without a key of its own"() {
    when:
    records.write(claimed(0), Secret.of('t'), inTwoHours())

    then:
    world.redis.commands.get(RedisKeys.budget(shop)) == null

    when: 'the hour has one refresh already'
    claimed(standing())

    then:
    world.redis.commands.get(RedisKeys.budget(shop)) == '2'
  }

  def "a refresh that could not be written counts"() {
    given:
    def lease = claimed(0)
    world.redis.commands.del(RedisKeys.lease(shop))

    when:
    def written = records.write(lease, Secret.of('t'), inTwoHours())

    then:
    written.empty
    world.redis.commands.get(RedisKeys.budget(shop)) == '1'
  }

  def "nothing in Redis shows a token, and a record is under 700 bytes"() {
    given:
    def token = 'secret-' + 'x' * 140
    records.replace(shop, Secret.of(token), inTwoHours())

    expect:
    !world.redis.commands.get(RedisKeys.token(shop)).contains('secret')
    world.redis.commands.memoryUsage(RedisKeys.token(shop)) < 700
  }

  private Lease claimed(long unwanted) {
    def claim = records.claim(shop, unwanted)
    assert claim instanceof Claim.Claimed
    claim.lease()
  }

  private long redisMillis() {
    def time = world.redis.commands.time()*.toLong()
    time[0] * 1000 + time[1].intdiv(1000)
  }

  private long standing() {
    records.find(shop).map { it.token().version() }.orElse(0L)
  }

  private inTwoHours() {
    world.clock.instant() + Duration.ofHours(2)
  }
}
