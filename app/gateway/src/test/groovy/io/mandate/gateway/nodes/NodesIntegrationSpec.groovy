package io.mandate.gateway.nodes

import java.util.concurrent.CompletableFuture
import java.util.concurrent.atomic.AtomicBoolean
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Three gateways that are real processes on one Redis and one PostgreSQL: what one knows, all go by. */
class NodesIntegrationSpec extends Specification {

    @Shared @AutoCleanup Fleet fleet = new Fleet(3)

    PollingConditions soon = new PollingConditions(timeout: 20, delay: 0.05)

    def "three hundred callers of one expired token on three nodes cause one refresh, and each gets its answer"() {
        given:
        String shop = fleet.merchants(1).first()
        fleet.expire(shop)
        fleet.sandbox().put("/sandbox/faults", [[path: Fleet.REFRESH, times: 1, delayMillis: 500]])
        long before = fleet.arrived(Fleet.REFRESH)

        when:
        List<Integer> answers = (0..<300).collect { fleet.calling(fleet.gateways[it % 3], shop) }*.get()

        then:
        answers.every { it == 0 }
        fleet.arrived(Fleet.REFRESH) == before + 1
    }

    def "a withdrawal holds on all nodes, and so does the next consent"() {
        given:
        String shop = fleet.merchants(1).first()

        expect:
        fleet.withdraw(shop)
        fleet.awaitEverywhere(shop, 404)
        fleet.consent(shop)
        fleet.awaitEverywhere(shop, 200)
    }

    def "changed permission sets hold on all nodes"() {
        given:
        String shop = fleet.merchants(1).first()

        expect:
        fleet.consent(shop, [17, 18])
        fleet.awaitEverywhere(shop, 403)
        fleet.consent(shop, [17, 49])
        fleet.awaitEverywhere(shop, 200)
    }

    def "a revoked key is refused by all nodes"() {
        given:
        String shop = fleet.merchants(1).first()
        Map key = fleet.newKey()
        fleet.awaitEverywhere(shop, 200, key.secret)

        expect:
        fleet.operator().delete("/tenants/$Fleet.TENANT/api-keys/$key.id").status < 300
        fleet.awaitEverywhere(shop, 401, key.secret)
        fleet.awaitEverywhere(shop, 200)
    }

    def "a suspended tenant is refused by all nodes until it is resumed"() {
        given:
        String shop = fleet.merchants(1).first()

        expect:
        fleet.operator().patch("/admin/tenants/$Fleet.TENANT", [status: "suspended"]).status == 200
        fleet.awaitEverywhere(shop, 403)
        fleet.operator().patch("/admin/tenants/$Fleet.TENANT", [status: "active"]).status == 200
        fleet.awaitEverywhere(shop, 200)
    }

    def "a FLUSHALL under load costs each merchant in use one refresh, and the component one"() {
        given:
        List<String> shops = fleet.merchants(10)
        AtomicBoolean over = new AtomicBoolean()
        List<CompletableFuture<List<Integer>>> load = fleet.gateways.collect { node ->
            CompletableFuture.supplyAsync {
                List<Integer> answers = []
                for (int i = 0; !over.get(); i++) {
                    answers << fleet.calling(node, shops[i % shops.size()]).get()
                }
                answers
            }
        }
        long refreshes = fleet.arrived(Fleet.REFRESH)
        long components = fleet.arrived("/cgi-bin/component/api_component_token")

        when:
        fleet.flush()
        shops.each { fleet.awaitEverywhere(it, 200) }
        over.set(true)
        List<Integer> answers = load*.get().flatten()

        then:
        answers.size() > 30
        answers.every { it == 0 }
        fleet.arrived(Fleet.REFRESH) == refreshes + shops.size()
        fleet.arrived("/cgi-bin/component/api_component_token") == components + 1
    }

    def "what a killed node had acknowledged and not done yet is done by another"() {
        given: "a node that is stuck in the first of two events"
        NodeProcess doomed = fleet.alive().last()
        fleet.pushTo(doomed.url)
        List<String> shops = [fleet.miniProgram(), fleet.miniProgram()]
        fleet.stall("/cgi-bin/component/api_query_auth")
        fleet.consent(shops[0])
        fleet.awaitStalled()
        long events = fleet.openEvents()
        fleet.consent(shops[1])
        soon.eventually { assert fleet.openEvents() == events + 1 }

        when:
        doomed.kill()

        then:
        shops.each { fleet.awaitEverywhere(it, 200) }
        fleet.openEvents() == 0

        cleanup:
        fleet.pushTo(fleet.alive().first().url)
    }

    def "when the node that refreshes is killed another one refreshes, and its callers get their answers"() {
        given:
        String shop = fleet.merchants(1).first()
        NodeProcess doomed = fleet.alive().last()
        fleet.expire(shop)
        fleet.stall(Fleet.REFRESH)
        fleet.calling(doomed, shop)
        fleet.awaitStalled()
        def waiting = (1..20).collect { fleet.calling(fleet.alive().first(), shop) }

        when:
        doomed.kill()

        then:
        waiting*.get().every { it == 0 }
        fleet.ask(fleet.alive().first(), shop).status == 200
    }
}
