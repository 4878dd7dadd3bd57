package io.mandate.gateway.audit

import io.mandate.gateway.House
import io.mandate.tenant.audit.AuditChain
import io.mandate.tenant.audit.AuditCheck
import io.mandate.tenant.audit.AuditEntry
import io.mandate.tenant.audit.AuditFilter
import io.mandate.tenant.audit.AuditStore
import java.time.Instant
import spock.lang.Shared
import spock.lang.Specification

class AuditSpec extends Specification {

    @Shared
    House house = House.shared()

    @Shared
    AuditStore store = house.gateway.context().getBean(AuditStore)

    AuditChain demo = new AuditChain("demo")
    long ours = store.head(demo).sequence()
    long operators = store.head(AuditChain.OPERATOR).sequence()

    List<AuditEntry> written(AuditChain chain = demo, long since = ours) {
        house.gateway.context().getBean(AuditWriter).flush()
        store.after(chain, AuditFilter.ALL, since, 100)*.entry()
    }

    def "an administrator's key that is made and revoked is in the tenant's trail, and not the key itself"() {
        when:
        Map key = house.newKey([name: "audited", role: "caller"])
        house.admin().delete("/tenants/demo/api-keys/$key.id")

        then:
        List<AuditEntry> rows = written()
        rows*.action() == ["POST /tenants/{tenant}/api-keys", "DELETE /tenants/{tenant}/api-keys/{id}"]
        rows*.target() == [key.id, key.id]
        rows*.result() == ["ok", "ok"]
        rows.every { it.actor().startsWith("key:key-") && it.requestId() && it.at().isAfter(Instant.EPOCH) }
        !rows.toString().contains(key.secret)
    }

    def "what the operator does to a tenant is in that tenant's trail, and what concerns none in its own"() {
        when:
        house.operator().patch("/admin/tenants/demo", [name: "Demo"])
        house.operator().post("/admin/components", [componentAppid: "wx-audited", appSecret: "s" * 32, token: "t", encodingAesKey: "a" * 43])
        house.operator().delete("/admin/components/wx-audited")

        then:
        written().collect { [it.actor(), it.action()] } == [["operator", "PATCH /admin/tenants/{tenant}"]]
        List<AuditEntry> own = written(AuditChain.OPERATOR, operators)
        own*.action() == ["POST /admin/components", "DELETE /admin/components/{componentAppid}"]
        own*.target() == ["wx-audited", "wx-audited"]
    }

    def "a refused call is in the trail of whoever called, whole: #reason"() {
        when:
        call.call(house)

        then:
        List<AuditEntry> rows = written()
        rows*.result() == [reason]
        rows[0].action() == action
        rows[0].merchant() == (merchant ? house."$merchant" : "")
        rows[0].requestId()

        where:
        reason                   | action                                  | merchant | call
        "permission_set_missing" | "tcb/databasequery"                     | "bare"   | { it.caller().post("/tenants/demo/merchants/$it.bare/tcb/databasequery", [env: it.env, query: "q"]) }
        "operation_unknown"      | "unknown"                               | null     | { it.caller().post("/tenants/demo/componenttcb/mk_secret", [:]) }
        "tenant_not_found"       | "componenttcb/dbcollection"             | null     | { it.caller().post("/tenants/other/componenttcb/dbcollection", [:]) }
        "tenant_not_found"       | "GET /tenants/{tenant}/merchants"       | null     | { it.admin().get("/tenants/other/merchants") }
        "scope_exceeded"         | "GET /tenants/{tenant}/merchants"       | null     | { it.caller().get("/tenants/demo/merchants") }
    }

    def "a secret in the wrong place is not written down"() {
        given:
        String pasted = house.demo.callerKey().reveal()

        when:
        house.caller().post("/tenants/demo/merchants/$pasted/tcb/databasequery", [env: "e", query: "q"])
        house.admin().delete("/tenants/demo/api-keys/$pasted")
        house.admin().get("/tenants/demo/merchants/$pasted")

        then:
        List<AuditEntry> rows = written()
        rows.size() == 3
        !rows.toString().contains(pasted)
    }

    def "calls that WeChat answered are summed up by minute, key, merchant, operation and result"() {
        given:
        AuditSums sums = new AuditSums(house.gateway.context().getBean(java.time.Clock))
        3.times { sums.add(demo, "key:k", "tcb/databasequery", "wxm", "ok") }
        sums.add(demo, "key:k", "tcb/databasequery", "wxm", "errcode:45009")

        expect:
        sums.take(true)*.entry().collect { [it.actor(), it.action(), it.merchant(), it.result(), it.count()] } as Set == [
            ["key:k", "tcb/databasequery", "wxm", "ok", 3L],
            ["key:k", "tcb/databasequery", "wxm", "errcode:45009", 1L],
        ] as Set
        sums.take(true) == []
    }

    def "a trail is read by page and filter, and exported whole as JSON Lines"() {
        given:
        5.times { house.admin().get("/tenants/demo/merchants/none-$it") }
        Map first = house.admin().get("/tenants/demo/audit?result=merchant_not_found&limit=2").json as Map
        Map second = house.admin().get("/tenants/demo/audit?result=merchant_not_found&limit=2&cursor=${first.next}").json as Map

        expect:
        first.items*.merchant == ["none-4", "none-3"]
        second.items*.merchant == ["none-2", "none-1"]
        house.admin().get("/tenants/demo/audit?actor=nobody").json == [items: []]
        house.admin().get("/tenants/demo/audit?to=2020-01-01T00:00:00Z").json == [items: []]

        when:
        def export = house.admin().send("GET", "/tenants/demo/audit", null, [Accept: "application/x-ndjson"])
        List<Map> lines = export.text.readLines().collect { new groovy.json.JsonSlurper().parseText(it) as Map }

        then:
        export.header("Content-Type").startsWith("application/x-ndjson")
        lines*.sequence == (1..lines.size()).toList()
        lines.size() == store.head(demo).sequence()
        lines.last().hash == store.head(demo).hash()
    }

    def "a long trail is exported whole"() {
        given:
        AuditChain chain = new AuditChain("audit-long")
        house.operator().post("/admin/tenants", [tenant: "audit-long", componentAppid: house.demo.componentAppid()])
        store.append(chain, (1..2_300).collect { AuditEntry.of(Instant.EPOCH, "mandate", "row $it") })

        expect:
        house.operator().get("/tenants/audit-long/audit?format=jsonl&action=row%202300").text.readLines().size() == 1
        house.operator().get("/tenants/audit-long/audit?format=jsonl").text.readLines().size() >= 2_300

        cleanup:
        house.operator().delete("/admin/tenants/audit-long")
    }

    def "no tenant reads another's trail, nor the operator's"() {
        given:
        house.operator().post("/admin/tenants", [tenant: "audit-other", componentAppid: house.demo.componentAppid()])
        String key = house.operator().post("/tenants/audit-other/api-keys", [role: "admin"]).json.secret
        def other = house.admin().with(key)

        expect:
        other.get("/tenants/demo/audit").status == 404
        other.get("/admin/audit").status == 403
        other.get("/tenants/audit-other/audit").json.items.every { it.actor == "operator" || it.result != "ok" }
        house.caller().get("/tenants/demo/audit").status == 403
        house.operator().get("/admin/audit?tenant=audit-other").json.items.size() >= 2

        cleanup:
        house.operator().delete("/admin/tenants/audit-other")
    }

    def "what cannot be asked for is refused: #query"() {
        expect:
        house.admin().get("/tenants/demo/audit?$query").json.reason == "parameter_invalid"

        where:
        query << ["from=now", "limit=0", "limit=x", "cursor=x", "merchnt=wx", "to=%2B999999999-12-31T23:59:59Z"]
    }

    def "a refreshed token is in the trail of the merchant's tenant, once, and in its use"() {
        given:
        int before = written().count { it.action() == "token.refresh" }

        when:
        house.admin().post("/tenants/demo/merchants/${house.shop}/refresh")

        then:
        written().count { it.action() == "token.refresh" } == before + 1
        AuditEntry row = written().find { it.action() == "token.refresh" }
        row.merchant() == house.shop
        row.actor() == "mandate"
        row.result() == "ok"
        house.admin().get("/tenants/demo/usage").json.items.find { it.merchant == house.shop }.tokenRefreshes >= 1
    }

    def "calls are written whole where the operator says so"() {
        given:
        house.operator().patch("/admin/tenants/demo", [auditCalls: "whole"])

        when:
        house.caller().post("/tenants/demo/componenttcb/dbcollection", [env: house.env, action: "get"])

        then:
        new spock.util.concurrent.PollingConditions(timeout: 5).eventually {
            AuditEntry row = written().find { it.action() == "componenttcb/dbcollection" }
            assert row.result() == "ok" && row.count() == 1 && row.requestId()
        }

        cleanup:
        house.operator().patch("/admin/tenants/demo", [auditCalls: "summed"])
    }

    def "all that was written is one whole chain"() {
        expect:
        new AuditCheck(store).check(demo).empty
        new AuditCheck(store).check(AuditChain.OPERATOR).empty
    }
}
