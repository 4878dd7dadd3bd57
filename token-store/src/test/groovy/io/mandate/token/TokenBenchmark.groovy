package io.mandate.token

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import groovy.transform.CompileStatic
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.Merchant
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.secret.Secret
import io.mandate.token.directory.CachedMerchantStore
import io.mandate.token.directory.CachedRows
import io.mandate.token.directory.DirectorySettings
import io.mandate.token.due.DueOwners
import io.mandate.token.refresh.SweepSettings
import io.mandate.token.testing.RedisFixture
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.time.Duration
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.Future
import java.util.concurrent.locks.LockSupport
import org.slf4j.LoggerFactory

/**
 * Prints what many merchants cost in a real Redis and in a node, how fast the sweep is, and how long they take to come
 * back after a FLUSHALL. WeChat is played in this process, with tokens of 157 characters and an answer after 50 ms.
 * Arguments: how many merchants there are (1,000,000), and how many come back (10,000).
 */
@CompileStatic
class TokenBenchmark {

  static final Duration WECHAT = Duration.ofMillis(50)
  static final int TOKEN = 157
  static final int WARM = 100_000

  final RedisFixture redis = new RedisFixture()
  final TokenWorld world
  final TokenNode node
  final DueOwners due

  TokenBenchmark() {
    redis.start()
    world = new TokenWorld(redis)
    world.weChat.tokenLength = TOKEN
    node = world.node()
    world.pushTicket(node)
    node.tokens.current(world.componentOwner)
    due = new DueOwners(node.redis)
  }

  static void main(String[] arguments) {
    ((Logger) LoggerFactory.getLogger('ROOT')).level = Level.ERROR
    int many = arguments.length > 0 ? arguments[0] as int : 1_000_000
    int returning = arguments.length > 1 ? arguments[1] as int : 10_000
    def benchmark = new TokenBenchmark()
    try {
      benchmark.memory(many)
      benchmark.sweep(1_000)
      benchmark.sweep(20_000)
      benchmark.heap(Math.min(many, WARM))
      benchmark.flush(returning)
    } finally {
      benchmark.world.close()
      benchmark.redis.stop()
    }
    System.exit(0)
  }

  /** Every merchant has a token, and was used since it was obtained; none is due while this runs. */
  void memory(int many) {
    long before = used()
    Secret token = Secret.of('t' * TOKEN)
    Instant expiresAt = world.clock.instant() + Duration.ofHours(2)
    time("write $many tokens") {
      spread(8, many) { int i -> node.records.replace(merchant(i), token, expiresAt) }
    }
    long tokens = used()
    time("tell that $many are in use") {
      (0..<many).collate(10_000).each { List<Integer> some ->
        due.add(some.collectEntries { int i -> [merchant(i), expiresAt + Duration.ofDays(1)] } as Map<TokenOwner, Instant>)
      }
    }
    long all = used()
    say('bytes a merchant', "${(all - before).intdiv(many)}: token ${(tokens - before).intdiv(many)}, place in the sweep ${(all - tokens).intdiv(many)}")
    directory(Math.min(many, 20_000))
  }

  /** What each call needs to know of the merchant, for up to six hours after the last one. */
  private void directory(int many) {
    long before = used()
    def rows = new CachedMerchantStore(
        world.merchantStore, new CachedRows<Merchant>('merchant', Merchant, { it.tenant() }, node.redis, DirectorySettings.DEFAULT))
    List<MerchantId> known = (1..many).collect { world.merchant() }
    spread(8, many) { int i -> rows.find(known[i]) }
    say('bytes of a cached merchant', (used() - before).intdiv(many) as String)
  }

  /** So many merchants fall due at once; everything else that is there is not. */
  void sweep(int many) {
    List<TokenOwner> owners = (1..many).collect { authorized() }
    world.weChat.takes = WECHAT
    [[node], [node, world.node(), world.node()]].each { List<TokenNode> nodes ->
      Instant dueAt = world.clock.instant() + Duration.ofMinutes(100)
      due.add(owners.collectEntries { TokenOwner owner -> [owner, dueAt] } as Map<TokenOwner, Instant>)
      world.clock.advance(Duration.ofMinutes(111))
      node.tokens.current(world.componentOwner)
      long calls = refreshes()
      Duration took = time("claim and refresh $many due ones, ${nodes.size()} nodes") {
        sweepAll(nodes)
        int again = 0
        while (!within(Duration.ofSeconds(3)) { refreshes() >= calls + many }) {
          again++
          world.clock.advance(SweepSettings.DEFAULT.claim())
          sweepAll(nodes)
        }
        say('times that claims ran out, as Redis did not answer in time', again as String)
      }
      say('refreshes a second', (many * 1000L).intdiv(took.toMillis()) as String)
      say('refreshes made', (refreshes() - calls) as String)
    }
    world.weChat.takes = Duration.ZERO
  }

  private static void sweepAll(List<TokenNode> nodes) {
    nodes.collect { TokenNode one -> Thread.start { one.sweeper.run() } }.each { Thread thread -> thread.join() }
  }

  void heap(int many) {
    Instant expiresAt = world.clock.instant() + Duration.ofHours(2)
    Secret token = Secret.of('t' * TOKEN)
    spread(8, many) { int i -> node.records.replace(merchant(i), token, expiresAt) }
    TokenNode warm = world.node()
    assert within(Duration.ofSeconds(10)) { warm.redis.invalidations().trust().name() == 'TRACKED' }
    long before = heapUsed()
    time("warm $many in a node") { spread(8, many) { int i -> warm.tokens.current(merchant(i)) } }
    long after = heapUsed()
    say("heap of a node with ${warm.cache.size()} warm", "${(after - before) >> 20} MB, ${(after - before).intdiv(many)} bytes a merchant")
  }

  /** All that are in use on three nodes lose their tokens at once. */
  void flush(int many) {
    redis.flush()
    world.pushTicket(node)
    List<TokenNode> nodes = (1..3).collect { world.node() }
    List<TokenOwner> owners = (1..many).collect { authorized() }
    nodes.each { TokenNode one -> spread(8, many) { int i -> one.tokens.current(owners[i]) } }
    world.weChat.takes = WECHAT
    long calls = refreshes()
    long components = world.weChat.refreshes(world.componentOwner)
    redis.flush()
    time("serve all $many again on three nodes after FLUSHALL, 300 callers") {
      ExecutorService callers = Executors.newFixedThreadPool(300)
      List<Future<AccessToken>> found = (0..<3 * many).collect { int i ->
        callers.submit({ nodes[i % 3].tokens.current(owners[i.intdiv(3)]) } as Callable<AccessToken>)
      }
      found.each { Future<AccessToken> one -> assert world.weChat.accepts(one.get()) }
      callers.shutdown()
    }
    say('refreshes made', (refreshes() - calls) as String)
    say('and of the component', (world.weChat.refreshes(world.componentOwner) - components) as String)
  }

  private long refreshes() {
    world.weChat.merchantRefreshes.get()
  }

  private TokenOwner merchant(int number) {
    new TokenOwner.OfMerchant(new MerchantId(world.component, new AuthorizerAppId('wx' + String.format('%016x', number))))
  }

  private TokenOwner authorized() {
    world.authorized(node)
  }

  private static void spread(int threads, int many, Closure<?> work) {
    (0..<threads).collect { int thread ->
      Thread.start { for (int i = thread; i < many; i += threads) { work.call(i) } }
    }.each { Thread thread -> thread.join() }
  }

  private static boolean within(Duration time, Closure<Boolean> state) {
    long end = System.nanoTime() + time.toNanos()
    while (!state.call() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000)
    }
    state.call()
  }

  private long used() {
    (redis.commands.info('memory') =~ /used_memory:(\d+)/).with { it.find(); Long.parseLong(it.group(1)) }
  }

  private static long heapUsed() {
    (1..3).each { System.gc() }
    Runtime.runtime.totalMemory() - Runtime.runtime.freeMemory()
  }

  private static Duration time(String what, Closure<?> work) {
    long start = System.nanoTime()
    work.call()
    Duration took = Duration.ofNanos(System.nanoTime() - start)
    say(what, took.toMillis() + ' ms')
    took
  }

  private static void say(String what, String figure) {
    println "$what: $figure"
  }
}
