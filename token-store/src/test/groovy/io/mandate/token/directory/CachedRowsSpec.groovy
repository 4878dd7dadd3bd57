package io.mandate.token.directory

import io.mandate.tenant.ConflictException
import io.mandate.tenant.Quota
import io.mandate.tenant.Tenant
import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStatus
import io.mandate.tenant.component.ComponentAppId
import io.mandate.token.redis.Invalidations
import io.mandate.token.redis.RedisAwayException
import io.mandate.token.redis.RedisConnection
import io.mandate.token.redis.RedisKeys
import io.mandate.token.redis.RedisSettings
import io.mandate.token.refresh.BreakableProxy
import io.mandate.token.testing.RedisFixture
import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class CachedRowsSpec extends Specification {

  RedisFixture redis = new RedisFixture()
  Map<String, Tenant> database = new ConcurrentHashMap<>()
  AtomicInteger loads = new AtomicInteger()
  volatile boolean databaseAway
  volatile Closure duringLoad = { }
  List<RedisConnection> connections = []
  CachedRows<Tenant> rows
  CachedRows<Tenant> elsewhere
  def soon = new PollingConditions(timeout: 10)

  def setup() {
    redis.start()
    rows = node()
    elsewhere = node()
    database.demo = tenant('first')
  }

  def cleanup() {
    connections*.close()
    redis.stop()
  }

  def "a row is loaded once for all nodes, and then held near"() {
    when:
    def found = (1..50).collect { [rows, elsewhere].collect { find(it) } }.flatten()

    then:
    found.every { it.name() == 'first' }
    loads.get() == 1
  }

  def "100 who ask at once for a row that is not held cause one load"() {
    given:
    def all = new CountDownLatch(100)
    duringLoad = { all.await() }
    def pool = Executors.newFixedThreadPool(100)

    when:
    def running = (1..100).collect { pool.submit({ all.countDown(); find(rows) } as Callable) }

    then:
    running*.get().every { it.name() == 'first' }
    loads.get() == 1

    cleanup:
    pool.shutdownNow()
  }

  def "a change is seen on every node within moments"() {
    given:
    warm()

    when:
    change { database.demo = tenant('second') }

    then:
    find(rows).name() == 'second'
    soon.within(1) { assert find(elsewhere).name() == 'second' }
  }

  def "a removed row is gone on every node within moments, and stays gone"() {
    given:
    warm()

    when:
    change { database.remove('demo') }

    then:
    find(rows) == null
    soon.within(1) { assert find(elsewhere) == null }
    (1..20).every { find(elsewhere) == null }
  }

  def "a load that was overtaken by a change does not bring the old row back"() {
    given:
    def changed = false
    duringLoad = {
      if (!changed) {
        changed = true
        change { database.demo = tenant('second') }
      }
    }

    when:
    elsewhere.find('demo', 'demo') {
      def old = Optional.of(database.demo)
      duringLoad()
      old
    }

    then:
    (1..5).every { find(elsewhere).name() == 'second' && find(rows).name() == 'second' }
  }

  def "while a row is being written it is read from the durable record and not kept"() {
    given:
    def key = RedisKeys.directory('tenant').key('demo')
    redis.commands.psetex(key, 30_000, '?another-writer')

    when:
    find(rows)
    find(rows)

    then:
    loads.get() == 2
    redis.commands.get(key) == '?another-writer'
  }

  def "two writers at once leave nothing in the cache that only one of them wrote"() {
    when:
    rows.change('demo', {
      change(elsewhere) { database.demo = tenant('second') }
      database.demo = tenant('third')
    }, { Optional.of(tenant('stale view of the first writer')) })

    then:
    soon.eventually { assert find(elsewhere).name() == 'third' }
    find(rows).name() == 'third'
  }

  def "a writer that dies in the middle leaves no stale row"() {
    given:
    warm()

    when:
    rows.change('demo', {
      database.demo = tenant('second')
      throw new ConflictException('the process ends here')
    }, { throw new AssertionError('not reached' as Object) })

    then:
    thrown(ConflictException)
    find(rows).name() == 'second'
    soon.within(1) { assert find(elsewhere).name() == 'second' }
  }

  def "a row that is not there is asked for once in a while only, and seen as soon as it is added"() {
    given:
    database.clear()

    when:
    def before = (1..100).collect { find(rows) }

    then:
    before.every { it == null }
    loads.get() == 1

    when:
    elsewhere.add('demo', { database.demo = tenant('new') }, { Optional.ofNullable(database.demo) })

    then:
    soon.within(1) { assert find(rows)?.name() == 'new' }
  }

  def "a value that cannot be read is replaced"() {
    given:
    redis.commands.set(RedisKeys.directory('tenant').key('demo'), '{"of":"another age"}')

    expect:
    find(rows).name() == 'first'
    find(rows).name() == 'first'
    redis.commands.get(RedisKeys.directory('tenant').key('demo')).contains('first')
  }

  def "the database away: rows come from memory and Redis"() {
    given:
    find(rows)

    when:
    databaseAway = true

    then:
    find(rows).name() == 'first'
    find(elsewhere).name() == 'first'
  }

  def "Redis away: rows come from memory, then from the database, and changes are refused"() {
    given:
    warm()
    database.other = tenant('other')
    def loadsBefore = loads.get()

    when:
    redis.stop()

    then:
    soon.eventually {
      assert find(rows).name() == 'first'
      assert loads.get() == loadsBefore
    }
    find(rows, 'other').name() == 'other'

    when:
    change { database.demo = tenant('second') }

    then:
    thrown(RedisAwayException)
    database.demo.name() == 'first'
  }

  def "Redis back, and changed meanwhile: what was held is not believed"() {
    given:
    warm()
    redis.stop()
    soon.eventually { assert find(rows).name() == 'first' }
    database.demo = tenant('second')

    when:
    redis.start()

    then:
    soon.eventually {
      assert find(rows).name() == 'second'
      assert find(elsewhere).name() == 'second'
    }
  }

  def "a row written by a node that was cut off from Redis replaces the older one there when it is back"() {
    given:
    def proxy = new BreakableProxy(redis.port)
    def cutOff = node("redis://127.0.0.1:$proxy.port")
    find(elsewhere)
    proxy.cut()
    soon.eventually { assert connections.last().invalidations().trust() == Invalidations.Trust.AWAY }

    when:
    cutOff.add('demo', { database.demo = tenant('second') }, { Optional.of(database.demo) })
    proxy.mend()

    then:
    soon.eventually {
      cutOff.tell()
      assert find(elsewhere).name() == 'second'
    }

    cleanup:
    proxy.close()
  }

  private CachedRows<Tenant> node(String uri = redis.uri) {
    def connection = RedisConnection.open(RedisSettings.of(uri))
    connections << connection
    new CachedRows<Tenant>('tenant', Tenant, { it.id() }, connection, DirectorySettings.DEFAULT)
  }

  private Tenant find(CachedRows<Tenant> from, String id = 'demo') {
    from.find(id, id) {
      loads.incrementAndGet()
      if (databaseAway) {
        throw new IllegalStateException('the database is away')
      }
      duringLoad()
      Optional.ofNullable(database[id])
    }.orElse(null)
  }

  private void change(CachedRows<Tenant> on = rows, Closure work) {
    on.change('demo', { work(); true }, { Optional.ofNullable(database.demo) })
  }

  private void warm() {
    soon.eventually {
      def before = loads.get()
      assert [rows, elsewhere].every { find(it).name() == 'first' }
      assert loads.get() == before
    }
  }

  private static Tenant tenant(String name) {
    new Tenant(new TenantId('demo'), name, new ComponentAppId('wxc'), TenantStatus.ACTIVE, Quota.UNLIMITED)
  }
}
