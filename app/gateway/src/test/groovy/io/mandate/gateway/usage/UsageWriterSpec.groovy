package io.mandate.gateway.usage

import io.mandate.tenant.TenantId
import io.mandate.tenant.paging.Page
import io.mandate.tenant.paging.PageRequest
import io.mandate.tenant.usage.UsageCount
import io.mandate.tenant.usage.UsageDay
import io.mandate.tenant.usage.UsageStore
import java.time.Clock
import java.time.LocalDate
import java.util.concurrent.CopyOnWriteArrayList
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class UsageWriterSpec extends Specification {

    Kept store = new Kept()
    Usage usage = new Usage(Clock.systemUTC())
    @AutoCleanup("stop")
    UsageWriter writer = new UsageWriter(usage, store, 1)

    def "what was counted is added unasked, in portions in the order of the rows, and all of it after the database was away"() {
        given:
        store.away = true
        (1..10_000).each { usage.count(new TenantId("demo"), "wx$it", "calls") }

        expect:
        new PollingConditions(timeout: 20).eventually { assert store.refused > 0 }

        when:
        store.away = false

        then:
        new PollingConditions(timeout: 20).eventually { assert store.batches*.size().sum() == 10_000 }
        store.batches.flatten()*.key().toSet().size() == 10_000
        store.batches.every { it.size() < 1_000 }
        store.batches.every { it*.key() == it*.key().toSorted() }

        and: "who is not counted for any more is forgotten"
        new PollingConditions(timeout: 20).eventually { assert usage.all().empty }
    }

    def "what is counted while something is added is added the next time, and nothing twice"() {
        when:
        store.meanwhile = { usage.count(new TenantId("demo"), "wx1", "errcode:45009") }
        (1..3).each { usage.count(new TenantId("demo"), "wx1", it == 1 ? "calls" : "errcode:45009") }

        then:
        new PollingConditions(timeout: 20).eventually {
            assert store.batches.flatten().groupBy { it.key().what() }.collectEntries { [it.key, it.value*.amount().sum()] } ==
                [calls: 1, "errcode:45009": 3]
        }
        new PollingConditions(timeout: 20).eventually { assert usage.all().empty }
        store.batches.flatten()*.amount().sum() == 4
    }

    private static class Kept implements UsageStore {

        volatile boolean away
        volatile Runnable meanwhile = {}
        volatile int refused
        List<List<UsageCount>> batches = new CopyOnWriteArrayList<>()

        void add(List<UsageCount> counts) {
            if (away) {
                refused++
                throw new IllegalStateException("away")
            }
            Runnable once = meanwhile
            meanwhile = {}
            once.run()
            batches.add(counts)
        }

        Page<UsageDay> list(TenantId tenant, LocalDate from, LocalDate to, String merchant, PageRequest page) {
            throw new UnsupportedOperationException()
        }
    }
}
