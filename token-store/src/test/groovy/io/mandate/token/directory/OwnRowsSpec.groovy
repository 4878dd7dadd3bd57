package io.mandate.token.directory

import io.mandate.tenant.TenantId
import io.mandate.tenant.environment.Environment
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.token.redis.RedisConnection
import io.mandate.token.redis.RedisKeys
import io.mandate.token.redis.RedisSettings
import io.mandate.token.testing.RedisFixture
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class OwnRowsSpec extends Specification {

  // Absences live long here, so that none runs out while a spec runs.
  static final DirectorySettings SETTINGS = new DirectorySettings(
      Duration.ofHours(6), Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofSeconds(30), 100_000)

  static final TenantId OWNER = new TenantId('owner')
  static final TenantId HOSTILE = new TenantId('hostile')

  @Shared @AutoCleanup('stop') RedisFixture redis = new RedisFixture()
  Map<String, Environment> database = new ConcurrentHashMap<>()
  AtomicInteger loads = new AtomicInteger()
  List<RedisConnection> connections = []
  CachedRows<Environment> rows
  CachedRows<Environment> elsewhere
  def soon = new PollingConditions(timeout: 10)

  def setupSpec() {
    redis.start()
  }

  def setup() {
    redis.commands.flushall()
    rows = node()
    elsewhere = node()
    database.shop = environment('shop', OWNER)
  }

  def cleanup() {
    connections*.close()
  }

  def "an own row is loaded once for all nodes, and then held near"() {
    expect:
    (1..50).every { find(rows, OWNER, 'shop') && find(elsewhere, OWNER, 'shop') }
    loads.get() == 1
  }

  def "what is another's is looked for as often as what is nobody's, though it is held near"() {
    given:
    find(rows, OWNER, 'shop')

    when:
    def theirs = (1..3).collect { cost { assert !find(rows, HOSTILE, 'shop') } }
    def nobodys = (1..3).collect { cost { assert !find(rows, HOSTILE, 'none') } }

    then:
    theirs == nobodys
    theirs.first() == [1, 1]
    theirs.last() == [0, 0]
  }

  def "one who asks for very many ids pushes out nothing of another's"() {
    given:
    warm(OWNER, 'shop')
    warm(OWNER, 'gone')

    when:
    (1..3_000).each { find(rows, HOSTILE, "id-$it" as String) }

    then:
    cost { assert find(rows, OWNER, 'shop') } == [0, 0]
    cost { assert !find(rows, OWNER, 'gone') } == [0, 0]
  }

  def "a row that changes hands is the new owner's on every node within moments, and no longer the old one's"() {
    given:
    [rows, elsewhere].each {
      assert find(it, OWNER, 'shop')
      assert !find(it, HOSTILE, 'shop')
    }

    when:
    rows.change('shop', { database.shop = environment('shop', HOSTILE); true }, { Optional.of(database.shop) })

    then:
    soon.within(1) {
      [rows, elsewhere].each {
        assert find(it, HOSTILE, 'shop')
        assert !find(it, OWNER, 'shop')
      }
    }
  }

  def "while another's row is being written, or was just removed, it is looked for as often as nobody's"() {
    given:
    def key = RedisKeys.directory('environment').key('shop')
    redis.commands.psetex(key, 30_000, removed ? connections.first().server(key) + '|-' : '?another-writer')

    expect:
    (1..3).collect { cost { assert !find(rows, HOSTILE, 'shop') } } == (1..3).collect { cost { assert !find(rows, HOSTILE, 'none') } }

    where:
    removed << [false, true]
  }

  def "Redis away: own rows come from memory, then from the database, and nobody else's"() {
    given:
    def alone = new RedisFixture()
    alone.start()
    def node = node(alone)
    find(node, OWNER, 'shop')

    when:
    alone.stop()

    then:
    soon.eventually { assert find(node, OWNER, 'shop') }
    !find(node, HOSTILE, 'shop')

    cleanup:
    alone.stop()
  }

  private CachedRows<Environment> node(RedisFixture on = redis) {
    def connection = RedisConnection.open(RedisSettings.of(on.uri))
    connections << connection
    new CachedRows<Environment>('environment', Environment, { it.tenant() }, connection, SETTINGS)
  }

  private Environment find(CachedRows<Environment> from, TenantId asker, String id) {
    from.findOwn(asker, id, id) { TenantId who, String what ->
      loads.incrementAndGet()
      Optional.ofNullable(database[id]).filter { it.tenant() == asker }
    }.orElse(null)
  }

  /** Held near: found, or found to be absent, without a look anywhere else. */
  private void warm(TenantId asker, String id) {
    soon.eventually {
      assert cost { find(rows, asker, id) } == [0, 0]
    }
  }

  /** Look-ups in the database and in Redis. */
  private List<Integer> cost(Closure work) {
    def before = [loads.get(), gets()]
    work()
    [loads.get() - before[0], gets() - before[1]]
  }

  private int gets() {
    def told = redis.commands.info('commandstats') =~ /cmdstat_get:calls=(\d+)/
    told.find() ? told.group(1) as int : 0
  }

  private static Environment environment(String id, TenantId tenant) {
    new Environment(new EnvironmentId(id), tenant, [] as Set)
  }
}
