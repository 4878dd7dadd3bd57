package io.mandate.gateway.upstream

import io.mandate.gateway.House
import io.mandate.gateway.Http
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class UpstreamTimeoutSpec extends Specification {

    @Shared @AutoCleanup House house = new House([MANDATE_UPSTREAM_TIMEOUT: "2s"])

    def "upstream_timeout: WeChat takes longer than it may, and is not asked again"() {
        given: "a second try would meet no delay, and be answered"
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasequery", times: 1, delayMillis: 6000]])

        when:
        Http.Answer answer = house.caller().post("/tenants/demo/merchants/${house.shop}/tcb/databasequery",
            [env: house.env, query: "db.collection('geo').get()"])

        then:
        answer.status == 504
        answer.json.errcode == -1
        answer.json.reason == "upstream_timeout"
    }
}
