package io.mandate.gateway.usage

import io.mandate.gateway.House
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class UsageSpec extends Specification {

    @Shared
    House house = House.shared()

    private Map of(String merchant) {
        house.admin().get("/tenants/demo/usage").json.items.find { it.merchant == merchant } ?: [calls: 0, refusals: [:], errcodes: [:], bytesOut: 0]
    }

    def "calls, refusals and what WeChat answered are counted by day and merchant"() {
        given:
        Map shop = of(house.shop)
        Map bare = of(house.bare)
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasequery", times: 1, errcode: 45009, errmsg: "reach max api daily quota limit"]])

        when:
        3.times { house.caller().post("/tenants/demo/merchants/${house.shop}/tcb/databasequery", [env: house.env, query: "db.collection('geo').get()"]) }
        house.caller().post("/tenants/demo/merchants/${house.bare}/tcb/databasequery", [env: house.env, query: "q"])

        then:
        new PollingConditions(timeout: 5).eventually {
            Map now = of(house.shop)
            assert now.calls == shop.calls + 3
            assert now.errcodes["45009"] == (shop.errcodes["45009"] ?: 0) + 1
            assert now.bytesOut > shop.bytesOut
            assert of(house.bare).refusals.permission_set_missing == (bare.refusals.permission_set_missing ?: 0) + 1
        }

        cleanup:
        house.sandbox().delete("/sandbox/faults")
    }

    def "another tenant's use is not told"() {
        given:
        house.operator().post("/admin/tenants", [tenant: "usage-other", componentAppid: house.demo.componentAppid()])
        String key = house.operator().post("/tenants/usage-other/api-keys", [role: "admin"]).json.secret

        expect:
        house.admin().with(key).get("/tenants/demo/usage").status == 404
        house.admin().with(key).get("/tenants/usage-other/usage").json == [items: []]

        cleanup:
        house.operator().delete("/admin/tenants/usage-other")
    }

    def "a day that is none is refused: #query"() {
        expect:
        house.admin().get("/tenants/demo/usage?$query").json.reason == "parameter_invalid"

        where:
        query << ["from=yesterday", "to=2026-13-01", "from=%2B999999999-01-01", "merchant=..", "limit=0", "cursor=x"]
    }
}
