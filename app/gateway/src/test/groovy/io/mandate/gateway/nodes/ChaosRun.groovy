package io.mandate.gateway.nodes

import io.mandate.gateway.Http
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.locks.LockSupport

/**
 * Three gateways under load, while they and Redis are killed at random, Redis is emptied, tokens end early and merchants
 * consent anew with and without a word to us. Argument: minutes (5). In the end every merchant must be answered by every
 * node without having been asked to authorise again; otherwise the exit code is 1.
 */
class ChaosRun {

    private static final int MERCHANTS = 30
    private static final int CALLERS = 9
    private static final List<List<Integer>> SETS = [[49], [17, 49], [18, 49]]

    private final Random random = new Random()
    private final Fleet fleet
    private final List<String> shops
    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>()
    private final Map<String, Integer> deeds = new TreeMap<>()
    private final AtomicLong lastGood = new AtomicLong(System.nanoTime())
    private final AtomicLong longestGap = new AtomicLong()
    private volatile boolean over

    ChaosRun(Fleet fleet) {
        this.fleet = fleet
        this.shops = fleet.merchants(MERCHANTS)
    }

    static void main(String[] arguments) {
        Duration time = Duration.ofMinutes(arguments ? arguments[0] as long : 5)
        int lost = 1
        new Fleet(3, ["--appendonly", "yes"]).withCloseable { fleet ->
            new Balancer(fleet.gateways*.port).withCloseable { balancer ->
                fleet.pushTo(balancer.url)
                lost = new ChaosRun(fleet).run(time)
            }
        }
        System.exit(lost == 0 ? 0 : 1)
    }

    private int run(Duration time) {
        lastGood.set(System.nanoTime())
        List<Thread> callers = (1..CALLERS).collect { Thread.startDaemon { load() } }
        long end = System.nanoTime() + time.toNanos()
        while (System.nanoTime() < end) {
            pause(1_000 + random.nextInt(4_000))
            harm()
        }
        over = true
        callers*.join()
        settle()
        List<String> lost = lost()
        report(time, lost)
        lost.size()
    }

    private void load() {
        while (!over) {
            String shop = shops[random.nextInt(MERCHANTS)]
            String answer = fleet.gateways.shuffled().findResult("no node is there") { answer(it, shop) }
            answers.computeIfAbsent(answer) { new AtomicLong() }.incrementAndGet()
            if (answer == "answered") {
                long now = System.nanoTime()
                long gap = now - lastGood.getAndSet(now)
                longestGap.accumulateAndGet(gap, Math::max)
            }
            pause(5)
        }
    }

    /** Null when the node is not there, so that a balancer would take another one. */
    private String answer(NodeProcess node, String shop) {
        try {
            Http.Answer answer = fleet.ask(node, shop)
            answer.status == 200 && answer.json.errcode == 0 ? "answered" : "$answer.status ${answer.json.reason ?: answer.json.errcode}"
        } catch (ConnectException ignored) {
            null
        } catch (IOException ignored) {
            "cut off: the node was killed"
        }
    }

    /** One deed at random; what is killed is started again at once, or a moment later. */
    private void harm() {
        String shop = shops[random.nextInt(MERCHANTS)]
        switch (random.nextInt(10)) {
            case 0..2: killGateway(); break
            case 3: killRedis(false); break
            case 4: killRedis(true); break
            case 5: did("FLUSHALL"); fleet.flush(); break
            case 6: did("all tokens expired"); fleet.sandbox().post("/sandbox/tokens/expire", [:]); break
            case 7: did("one token expired"); fleet.expire(shop); break
            case 8: did("refresh token replaced, and nobody told us"); consent(shop, true); break
            default: did("consent with other permission sets"); consent(shop, false)
        }
    }

    private void killGateway() {
        List<NodeProcess> ready = fleet.gateways.findAll { it.answers() }
        if (ready.size() > 1) {
            NodeProcess doomed = ready[random.nextInt(ready.size())]
            did("gateway killed")
            doomed.kill()
            pause(random.nextInt(1_000))
            doomed.start()
        }
    }

    private void killRedis(boolean empty) {
        did(empty ? "Redis killed, back empty" : "Redis killed, back as it was")
        fleet.redis.kill()
        pause(random.nextInt(2_000))
        if (empty) {
            fleet.redis.forget()
        }
        fleet.redis.start()
    }

    /** The same sets again are no event: the old refresh token is then invalid without our knowing. */
    private void consent(String shop, boolean silent) {
        List<Integer> now = fleet.permissionSets(shop)
        fleet.consent(shop, silent ? now : SETS.find { it != now })
        fleet.expire(shop)
    }

    private void settle() {
        fleet.gateways.findAll { !it.alive }*.start()
        fleet.gateways*.awaitReady()
        fleet.flush()
        fleet.sandbox().post("/sandbox/tokens/expire", [:])
    }

    private List<String> lost() {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos()
        List<String> missing = shops
        while (!missing.empty && System.nanoTime() < end) {
            missing = missing.findAll { shop -> fleet.gateways.any { answer(it, shop) != "answered" } }
            pause(200)
        }
        missing.each { println "lost: $it ${answer(fleet.gateways[0], it)}" }
        missing
    }

    private void report(Duration time, List<String> lost) {
        println "chaos of ${time.toMinutes()} minutes, 3 gateways, $MERCHANTS merchants, $CALLERS callers"
        println "calls: ${answers.values()*.get().sum()}"
        answers.sort { -it.value.get() }.each { println "  $it.value $it.key" }
        println "longest time without a good answer to anybody: ${longestGap.get().intdiv(1_000_000)} ms"
        deeds.each { println "  $it.value x $it.key" }
        println "refreshes at the sandbox: ${fleet.arrived(Fleet.REFRESH)} of merchants, ${fleet.arrived('/cgi-bin/component/api_component_token')} of the component"
        println "lists of authorisations asked for: ${fleet.arrived('/cgi-bin/component/api_get_authorizer_list')}"
        println "events not done: ${fleet.openEvents()}"
        println "lost grants: ${lost.size()}"
    }

    private void did(String deed) {
        deeds.merge(deed, 1, Integer::sum)
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos())
    }
}
