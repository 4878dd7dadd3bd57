package io.mandate.gateway.ledger

import io.mandate.gateway.House
import io.micrometer.core.instrument.MeterRegistry
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class CallLedgerSpec extends Specification {

    @Shared
    House house = House.shared()

    def "a call that ends as #result is counted as that, once"() {
        given:
        long before = counted(result)

        when:
        call.call(house)

        then: "the answer is out before it is counted"
        new PollingConditions(timeout: 5).eventually { assert counted(result) == before + 1 }

        where:
        result              | call
        "ok"                | { House it -> it.caller().post("/tenants/demo/componenttcb/dbcollection", [env: it.env, action: "get"]) }
        "merchant_not_found"| { House it -> it.caller().post("/tenants/demo/merchants/wxnobody/tcb/databasequery", [env: it.env, query: "x"]) }
        "unauthenticated"   | { House it -> it.caller().with("mk_none").post("/tenants/demo/componenttcb/dbcollection", [env: it.env]) }
        "operation_unknown" | { House it -> it.caller().post("/tenants/demo/componenttcb/nonesuch", [:]) }
        "errcode"           | { House it -> it.caller().post("/tenants/demo/merchants/${it.shop}/tcb/databasequery", [env: it.env, query: "db.nonsense("]) }
    }

    private long counted(String result) {
        house.gateway.context().getBean(MeterRegistry).get("mandate.calls").tag("result", result).timer().count()
    }
}
