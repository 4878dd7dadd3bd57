package io.mandate.gateway.edge

import io.mandate.gateway.House
import io.mandate.gateway.Http
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import spock.lang.Shared
import spock.lang.Specification

/** Every row of the refusal table of design.md section 5, on the tenant surface. */
class RefusalTableSpec extends Specification {

    static final String ESCAPED_TWICE = '{"env":"{env}","action":"get","' + '\\' + 'u0065nv":"none"}'

    static final byte[] NOT_UTF8 = [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]
    static final byte[] UTF16 = '{"env":"e","action":"get"}'.getBytes("UTF-16LE")
    static final String TOO_DEEP = '{"a":' + "[" * 5000

    @Shared House house = House.shared()
    @Shared String onlyBare
    @Shared String onlyQuery
    @Shared String tomorrow = Instant.now().plusSeconds(86_400).toString()

    def setupSpec() {
        onlyBare = house.newKey([name: "only bare", merchants: [house.bare]]).secret
        onlyQuery = house.newKey([name: "only query", operations: ["tcb/databasequery"], expiresAt: tomorrow]).secret
    }

    private String filled(String text) {
        text.replace("{shop}", house.shop).replace("{bare}", house.bare).replace("{env}", house.env)
    }

    private static boolean isShapedLikeWeChat(Http.Answer answer, int status, int errcode, String reason) {
        assert answer.status == status
        assert answer.json.errcode == errcode
        assert answer.json.reason == reason
        assert answer.json.errmsg.endsWith(" rid: " + answer.header("X-Request-Id"))
        assert answer.header("X-Request-Id") ==~ /[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/
        assert answer.header("Content-Type").startsWith("application/json")
        true
    }

    def "#reason: #what"() {
        given:
        long before = house.arrived()

        when:
        Http.Answer answer = house.caller().post(filled(path), body instanceof String ? filled(body) : body)

        then:
        isShapedLikeWeChat(answer, status, errcode, reason)

        and: "nothing reached WeChat"
        house.arrived() == before

        where:
        reason                   | status | errcode | what                          | path                                              | body
        "tenant_not_found"       | 404    | 40013   | "a tenant that is none"         | "/tenants/nobody/componenttcb/dbcollection"       | '{"env":"{env}","action":"get"}'
        "tenant_not_found"       | 404    | 40013   | "a tenant that cannot be"       | "/tenants/De%20mo/componenttcb/dbcollection"      | '{"env":"{env}","action":"get"}'
        "merchant_not_found"     | 404    | 61003   | "a merchant that is none"       | "/tenants/demo/merchants/wxnone/tcb/databasequery" | '{"env":"{env}","query":"q"}'
        "permission_set_missing" | 403    | 61007   | "a merchant without 49 and 64"  | "/tenants/demo/merchants/{bare}/tcb/databasequery" | '{"env":"{env}","query":"q"}'
        "environment_not_found"  | 404    | -501005 | "an environment that is none"   | "/tenants/demo/merchants/{shop}/tcb/databasequery" | '{"env":"none","query":"q"}'
        "environment_not_found"  | 404    | -501005 | "one with the component token"  | "/tenants/demo/componenttcb/dbcollection"         | '{"env":"none","action":"get"}'
        "job_not_found"          | 404    | 40097   | "a job that is none"            | "/tenants/demo/componenttcb/dbmigrationstate"     | '{"env":"{env}","job_id":77}'
        "operation_unknown"      | 404    | 40066   | "an operation that is none"     | "/tenants/demo/componenttcb/nosuch"               | '{}'
        "operation_unknown"      | 404    | 40066   | "one of the other family"       | "/tenants/demo/componenttcb/databasequery"        | '{}'
        "body_empty"             | 400    | 44002   | "no body"                       | "/tenants/demo/componenttcb/dbcollection"         | ''
        "body_malformed"         | 400    | 47001   | "no JSON"                       | "/tenants/demo/componenttcb/dbcollection"         | '{"env":'
        "body_malformed"         | 400    | 47001   | "no object"                     | "/tenants/demo/componenttcb/dbcollection"         | '["env"]'
        "body_malformed"         | 400    | 47001   | "two objects"                   | "/tenants/demo/componenttcb/dbcollection"         | '{"env":"{env}","action":"get"}{}'
        "body_malformed"         | 400    | 47001   | "a key twice"                   | "/tenants/demo/componenttcb/dbcollection"         | '{"env":"{env}","action":"get","env":"none"}'
        "body_malformed"         | 400    | 47001   | "a key twice, once escaped"     | "/tenants/demo/componenttcb/dbcollection"         | ESCAPED_TWICE
        "body_malformed"         | 400    | 47001   | "a nested key twice"            | "/tenants/demo/componenttcb/dbcollection"         | '{"env":"{env}","action":"get","x":{"a":1,"a":2}}'
        "body_malformed"         | 400    | 47001   | "query beside Query"            | "/tenants/demo/merchants/{shop}/tcb/databasequery" | '{"env":"{env}","query":"a","Query":"b"}'
        "body_malformed"         | 400    | 47001   | "not UTF-8"                     | "/tenants/demo/componenttcb/dbcollection"         | NOT_UTF8
        "body_malformed"         | 400    | 47001   | "UTF-16"                        | "/tenants/demo/componenttcb/dbcollection"         | UTF16
        "body_malformed"         | 400    | 47001   | "nested too deep"               | "/tenants/demo/componenttcb/dbcollection"         | TOO_DEEP
        "parameter_missing"      | 400    | 40101   | "no env"                        | "/tenants/demo/componenttcb/dbcollection"         | '{"action":"get"}'
        "parameter_missing"      | 400    | 40101   | "no query"                      | "/tenants/demo/merchants/{shop}/tcb/databasequery" | '{"env":"{env}"}'
        "parameter_invalid"      | 400    | 40097   | "a number for env"              | "/tenants/demo/componenttcb/dbcollection"         | '{"env":1,"action":"get"}'
        "parameter_invalid"      | 400    | 40097   | "an unknown action"             | "/tenants/demo/componenttcb/dbcollection"         | '{"env":"{env}","action":"drop"}'
    }

    def "parameter refusals name the parameter"() {
        expect:
        house.caller().post("/tenants/demo/componenttcb/dbcollection", [action: "get"]).json.parameter == "env"
        house.caller().post("/tenants/demo/componenttcb/dbexport",
            [env: house.env, file_path: "f", file_type: 9, query: "q"]).json.parameter == "file_type"
    }

    def "unauthenticated: #what"() {
        given:
        long before = house.arrived()
        String path = "/tenants/demo/componenttcb/dbcollection"

        when:
        Http.Answer answer = new Http(house.gateway.url().toString()).send("POST", path, "{}", headers)

        then:
        isShapedLikeWeChat(answer, 401, 40001, "unauthenticated")
        answer.header("WWW-Authenticate") == "Bearer"
        house.arrived() == before

        where:
        what                  | headers
        "no key"              | [:]
        "an unknown key"      | [Authorization: "Bearer mk_unknown"]
        "an empty key"        | [Authorization: "Bearer "]
        "another scheme"      | [Authorization: "Basic ZGVtbzpkZW1v"]
        "an endless key"      | [Authorization: "Bearer " + "x" * 5000]
        "the operator's key"  | [Authorization: "Bearer " + House.shared().gateway.operatorKey().reveal()]
        "half a key"          | [Authorization: "Bearer " + House.shared().demo.callerKey().reveal()[0..20]]
    }

    def "a revoked key is unknown at once"() {
        given:
        Map key = house.newKey([name: "short-lived"])
        Http http = house.caller().with(key.secret as String)
        String path = "/tenants/demo/componenttcb/dbcollection"
        assert http.post(path, [env: house.env, action: "get"]).status == 200

        when:
        house.admin().delete("/tenants/demo/api-keys/${key.id}").status == 204

        then:
        isShapedLikeWeChat(http.post(path, [env: house.env, action: "get"]), 401, 40001, "unauthenticated")
    }

    def "scope_exceeded: #what"() {
        given:
        Http http = house.caller().with(key == "bare" ? onlyBare : onlyQuery)

        expect:
        isShapedLikeWeChat(http.post(filled(path), filled(body)), 403, 48001, "scope_exceeded")

        where:
        what                             | key     | path                                                   | body
        "a merchant outside the scope"   | "bare"  | "/tenants/demo/merchants/{shop}/tcb/databasequery"     | '{"env":"{env}","query":"q"}'
        "an environment outside it"      | "bare"  | "/tenants/demo/componenttcb/dbcollection"              | '{"env":"{env}","action":"get"}'
        "an operation outside the scope" | "query" | "/tenants/demo/merchants/{shop}/tcb/databaseaggregate" | '{"env":"{env}","query":"q"}'
    }

    def "scope_exceeded: a caller's key in administration"() {
        expect:
        isShapedLikeWeChat(house.caller().get("/tenants/demo/api-keys"), 403, 48001, "scope_exceeded")
    }

    def "method_not_allowed: GET where POST belongs"() {
        expect:
        isShapedLikeWeChat(house.caller().get("/tenants/demo/componenttcb/dbcollection"), 405, 43002, "method_not_allowed")
    }

    def "body_too_large: more than 4 MiB, and not at 4 MiB"() {
        given:
        String path = "/tenants/demo/componenttcb/dbcollection"
        int limit = 4 * 1024 * 1024
        String start = '{"env":"' + house.env + '","action":"get","x":"'

        expect:
        house.caller().post(path, start + "x" * (limit - start.length() - 2) + '"}').status == 200
        isShapedLikeWeChat(
            house.caller().post(path, start + "x" * (limit - start.length() - 1) + '"}'), 413, 45002, "body_too_large")
    }

    def "rate_limited and quota_exhausted say when to try again"() {
        given:
        String path = "/tenants/demo/componenttcb/dbcollection"
        Map body = [env: house.env, action: "get"]

        when:
        house.operator().patch("/admin/tenants/demo", [quota: quota])
        def answers = (1..3).collect { house.caller().post(path, body) }
        Http.Answer refused = answers.find { it.status == 429 }

        then:
        isShapedLikeWeChat(refused, 429, errcode, reason)
        (refused.header("Retry-After") as int) >= 1

        cleanup:
        assert house.operator().patch("/admin/tenants/demo", [quota: null]).json.quota.callsPerSecond == null

        where:
        quota                | errcode | reason
        [callsPerSecond: 1]  | 45011   | "rate_limited"
        [callsPerDay: 1]     | 45009   | "quota_exhausted"
    }

    def "rate_limited: as many calls underway as the tenant may have"() {
        given:
        String path = "/tenants/demo/merchants/${house.shop}/tcb/databasecount"
        Map body = [env: house.env, query: "db.collection('geo').count()"]
        house.operator().patch("/admin/tenants/demo", [quota: [concurrentCalls: 1]])
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasecount", times: 3, delayMillis: 3000]])
        ExecutorService callers = Executors.newFixedThreadPool(3)

        when: "three call at once, and WeChat is slow"
        def answers = callers.invokeAll((1..3).collect { { -> house.caller().post(path, body) } as Callable<Http.Answer> })*.get()

        then: "one of them is served"
        answers*.status.sort() == [200, 429, 429]
        answers.findAll { it.status == 429 }.every {
            isShapedLikeWeChat(it, 429, 45011, "rate_limited")
            it.header("Retry-After") == "1"
        }

        and: "and the next one after it"
        house.caller().post(path, body).status == 200

        cleanup:
        callers.shutdownNow()
        house.sandbox().delete("/sandbox/faults")
        house.operator().patch("/admin/tenants/demo", [quota: null])
    }

    def "a suspended tenant's keys reach nothing until it is resumed"() {
        given:
        String path = "/tenants/demo/componenttcb/dbcollection"
        Map body = [env: house.env, action: "get"]

        when:
        house.operator().patch("/admin/tenants/demo", [status: "suspended"])
        Http.Answer refused = house.caller().post(path, body)

        then:
        refused.status == 403

        cleanup:
        house.operator().patch("/admin/tenants/demo", [status: "active"])
        assert house.caller().post(path, body).status == 200
    }

    def "token_unavailable: no ticket ever came for the component"() {
        given: "a component that WeChat does not push to"
        house.operator().post("/admin/components",
            [componentAppid: "wxticketless", appSecret: "s", token: "t", encodingAesKey: "A" * 43])
        house.operator().post("/admin/tenants", [tenant: "ticketless", componentAppid: "wxticketless"])
        String key = house.operator().post("/tenants/ticketless/api-keys", [role: "caller"]).json.secret
        house.operator().put("/admin/environments/ticketless-env", [tenant: "ticketless", merchants: []])
        long before = house.arrived()

        when:
        Http.Answer answer = house.caller().with(key)
            .post("/tenants/ticketless/componenttcb/dbcollection", [env: "ticketless-env", action: "get"])

        then:
        isShapedLikeWeChat(answer, 503, 61005, "token_unavailable")
        (answer.header("Retry-After") as int) >= 1
        house.arrived() == before

        cleanup:
        house.operator().delete("/admin/environments/ticketless-env")
        house.operator().delete("/admin/tenants/ticketless")
        house.operator().delete("/admin/components/wxticketless")
    }

    def "upstream_unreachable: WeChat hangs up"() {
        given:
        String path = "/tenants/demo/merchants/${house.shop}/tcb/databasequery"

        when:
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasequery", times: 1] + fault])
        Http.Answer answer = house.caller().post(path, [env: house.env, query: "db.collection('geo').get()"])

        then:
        isShapedLikeWeChat(answer, status, -1, reason)

        cleanup:
        house.sandbox().delete("/sandbox/faults")

        where:
        fault        | status | reason
        [drop: true] | 502    | "upstream_unreachable"
    }
}
