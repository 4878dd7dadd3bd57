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
        "api_key_not_found"      | "DELETE /tenants/{tenant}/api-keys/{id}"| null     | { it.admin().delete("/tenants/demo/api-keys/none") }
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

    def "all that was written is one whole chain"() {
        expect:
        new AuditCheck(store).check(demo).empty
        new AuditCheck(store).check(AuditChain.OPERATOR).empty
    }
}
