package io.mandate.gateway.audit

import io.mandate.tenant.audit.AuditChain
import io.mandate.tenant.audit.AuditEntry
import io.mandate.tenant.audit.AuditStore
import io.micrometer.core.instrument.simple.SimpleMeterRegistry
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** A database that is slow or away, and what the trail does about it. */
class AuditWriterSpec extends Specification {

    static final AuditChain CHAIN = new AuditChain("ours")

    List<AuditEntry> written = new CopyOnWriteArrayList<>()
    volatile boolean away = false
    CountDownLatch stuck = new CountDownLatch(0)

    AuditStore store = [
        append: { AuditChain chain, List<AuditEntry> entries ->
            stuck.await(30, TimeUnit.SECONDS)
            if (away) {
                throw new IllegalStateException("the database is away")
            }
            written.addAll(entries)
        },
        head: { AuditChain chain -> if (away) throw new IllegalStateException("the database is away") },
    ] as AuditStore
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:30Z"), ZoneOffset.UTC)
    SimpleMeterRegistry meters = new SimpleMeterRegistry()
    AuditSums sums = new AuditSums(clock)
    AuditRings rings = new AuditRings(sums, meters)
    Audit audit = new Audit(rings, clock)
    @AutoCleanup("stop")
    AuditWriter writer = new AuditWriter(rings, sums, store)

    def "while the database hangs nothing waits, and what finds no room is counted and told"() {
        given:
        stuck = new CountDownLatch(1)

        when: "there is more than the ring and the writer's batch hold"
        30_000.times { rings.call(CHAIN, audit.entry("key:k", "tcb/databasequery").merchant("wxm").result("rate_limited")) }
        audit.record(CHAIN, audit.entry("operator", "deed"))

        then: "all were taken at once, some as counts"
        double shed = meters.get("mandate.audit.summed").counter().count()
        shed >= 30_000 - 16_384 - 1_000
        shed < 30_000

        when:
        stuck.countDown()
        writer.stop()

        then: "each is in the trail once, and the trail says that some are not whole"
        written.findAll { it.action() == "tcb/databasequery" }*.count().sum() == 30_000
        written.count { it.action() == "tcb/databasequery" && it.count() > 1 } == 1
        written.findAll { it.action() == AuditSums.NOT_WHOLE }*.count() == [(long) shed]
        written.find { it.action() == AuditSums.NOT_WHOLE }.detail().startsWith("${(long) shed} not written whole")
        written.any { it.action() == "deed" && it.count() == 1 }
    }

    def "what the database did not take is written when it is back, once and in order"() {
        given:
        away = true
        10.times { audit.record(CHAIN, audit.entry("operator", "a$it")) }
        writer.flush()

        when:
        away = false

        then:
        new PollingConditions(timeout: 5).eventually { assert written*.action() == (0..9).collect { "a$it" } }
    }

    def "whose trail an entry belongs to is asked again until the database answers"() {
        given:
        away = true
        audit.record({ -> if (away) throw new IllegalStateException("away"); CHAIN }, audit.entry("mandate", "token.refresh"))
        writer.flush()

        when:
        away = false

        then:
        new PollingConditions(timeout: 5).eventually { assert written*.action() == ["token.refresh"] }
    }

    def "a stop writes what waits, sums too"() {
        given:
        audit.record(CHAIN, audit.entry("operator", "deed"))
        sums.add(CHAIN, "key:k", "tcb/databasequery", "wxm", "ok")

        when:
        writer.stop()

        then:
        written*.action() as Set == ["deed", "tcb/databasequery"] as Set
    }

    def "a tenant that is refused in a loop is counted after #most refusals in a minute"() {
        given:
        WholeRefusals whole = new WholeRefusals(clock)

        expect:
        (1..most + 50).count { whole.mayBe(CHAIN) } == most
        whole.mayBe(new AuditChain("another"))

        where:
        most = WholeRefusals.MOST_A_MINUTE
    }
}
