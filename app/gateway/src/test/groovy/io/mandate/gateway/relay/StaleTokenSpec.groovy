package io.mandate.gateway.relay

import io.mandate.gateway.House
import io.mandate.gateway.Http
import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import spock.lang.Shared
import spock.lang.Specification

/** Tokens that WeChat calls stale: refreshed once for everybody, and the call made once more. */
class StaleTokenSpec extends Specification {

    static final String REFRESH = "/cgi-bin/component/api_authorizer_token"
    static final String COMPONENT_TOKEN = "/cgi-bin/component/api_component_token"

    @Shared House house = House.shared()

    def setup() {
        assert count().json.errcode == 0
        assert collections().json.errcode == 0
    }

    def cleanup() {
        house.sandbox().delete("/sandbox/faults")
    }

    private Http.Answer count() {
        house.caller().post("/tenants/demo/merchants/${house.shop}/tcb/databasecount",
            [env: house.env, query: "db.collection('orders').count()"])
    }

    private Http.Answer collections() {
        house.caller().post("/tenants/demo/componenttcb/dbcollection", [env: house.env, action: "get"])
    }

    private String getComponentAppid() {
        house.demo.componentAppid()
    }

    def "an expired authorizer token is refreshed and the call answered"() {
        given:
        house.sandbox().post("/sandbox/tokens/expire", [componentAppid: componentAppid, authorizerAppid: house.shop])
        long refreshes = house.arrived(REFRESH)
        long calls = house.arrived("/tcb/databasecount")

        when:
        Http.Answer answer = count()

        then:
        answer.status == 200
        answer.json.count == 24
        house.arrived(REFRESH) == refreshes + 1
        house.arrived("/tcb/databasecount") == calls + 2
    }

    def "an expired component token is fetched anew and the call answered"() {
        given:
        house.sandbox().post("/sandbox/tokens/expire", [componentAppid: componentAppid])
        long fetched = house.arrived(COMPONENT_TOKEN)

        expect:
        collections().json.errcode == 0
        house.arrived(COMPONENT_TOKEN) == fetched + 1
    }

    def "with both expired at once, both are renewed once"() {
        given:
        house.sandbox().post("/sandbox/tokens/expire", [:])
        long refreshes = house.arrived(REFRESH)
        long fetched = house.arrived(COMPONENT_TOKEN)

        expect:
        count().json.count == 24
        house.arrived(COMPONENT_TOKEN) == fetched + 1
        house.arrived(REFRESH) in [refreshes + 1, refreshes + 2]
    }

    def "errcode #errcode makes the call once more, with another token"() {
        given:
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasecount", times: 1, errcode: errcode, errmsg: "stale"]])
        long refreshes = house.arrived(REFRESH)

        expect:
        count().json.count == 24
        house.arrived(REFRESH) == refreshes + 1

        where:
        errcode << [40001, 40014, 42001]
    }

    def "a second stale answer is the caller's: no loop"() {
        given:
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasecount", times: 5, errcode: 42001, errmsg: "access_token expired"]])
        long calls = house.arrived("/tcb/databasecount")

        when:
        Http.Answer answer = count()

        then:
        answer.status == 200
        answer.json.errcode == 42001
        !answer.json.containsKey("reason")
        house.arrived("/tcb/databasecount") == calls + 2
    }

    def "another errcode, be it WeChat's system error, comes back as it is and at once: #errcode"() {
        given:
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasecount", times: 1, errcode: errcode, errmsg: "as it is"]])
        long calls = house.arrived("/tcb/databasecount")

        when:
        Http.Answer answer = count()

        then:
        answer.json.errcode == errcode
        answer.json.errmsg.startsWith("as it is")
        house.arrived("/tcb/databasecount") == calls + 1

        where:
        errcode << [-1, -1000, 45009, 85088, -501001]
    }

    def "WeChat's HTTP status comes back too"() {
        given:
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasecount", times: 1, status: 503, errcode: -1, errmsg: "down"]])

        expect:
        count().status == 503
    }

    def "fifty callers of one expired token cause one refresh, and each gets its answer"() {
        given:
        house.sandbox().post("/sandbox/tokens/expire", [componentAppid: componentAppid, authorizerAppid: house.shop])
        house.sandbox().put("/sandbox/faults", [[path: REFRESH, times: 1, delayMillis: 300]])
        long refreshes = house.arrived(REFRESH)
        ExecutorService callers = Executors.newFixedThreadPool(50)

        when:
        def answers = callers.invokeAll((1..50).collect { { -> count() } as Callable<Http.Answer> })*.get()

        then:
        answers.every { it.status == 200 && it.json.count == 24 }
        house.arrived(REFRESH) == refreshes + 1

        cleanup:
        callers.shutdownNow()
    }

    def "while WeChat refuses every refresh the caller is told to come back: #errcode"() {
        given:
        house.sandbox().post("/sandbox/tokens/expire", [componentAppid: componentAppid, authorizerAppid: house.shop])
        house.sandbox().put("/sandbox/faults", [[path: REFRESH, times: 100, errcode: errcode, errmsg: "no"]])
        long refreshes = house.arrived(REFRESH)

        when:
        def answers = (1..5).collect { count() }

        then:
        answers.every { it.status == 503 && it.json.reason == "token_unavailable" && it.header("Retry-After") }

        and: "and WeChat is not asked at every call"
        house.arrived(REFRESH) - refreshes <= 2

        cleanup: "a new consent ends the pause"
        house.sandbox().delete("/sandbox/faults")
        house.sandbox().post("/sandbox/authorizations",
            [componentAppid: componentAppid, authorizerAppid: house.shop, permissionSets: [17, 18, 49, 64]])
        house.sandbox().post("/sandbox/authorizations",
            [componentAppid: componentAppid, authorizerAppid: house.shop, permissionSets: [17, 18, 49]])
        new spock.util.concurrent.PollingConditions(timeout: 30).eventually {
            assert count().status == 200
            assert house.admin().get("/tenants/demo/merchants/${house.shop}").json.permissionSets == [17, 18, 49]
        }

        where:
        errcode << [45009]
    }
}
