package io.mandate.gateway.edge

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.authorization.Neighbours
import io.mandate.tenant.secret.Secret
import io.mandate.tenant.secret.SecretHash
import io.mandate.token.sealing.Sealer
import java.time.Instant
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** The surface for existing WeChat SDKs: WeChat's paths, codes and status 200, and never a token of WeChat's. */
class SdkSurfaceSpec extends Specification {

    static final String GEO = "db.collection('geo').limit(2).get()"

    @Shared House house = House.shared()
    @Shared Http sdk = new Http(house.gateway.url().toString())
    @Shared Neighbours all = new Neighbours(house)
    @Shared Neighbours.Resident stranger = all.tenant()

    private String key() {
        house.demo.callerKey().reveal()
    }

    private String component() {
        house.demo.componentAppid()
    }

    private Http.Answer get(Map query) {
        sdk.get("/cgi-bin/token?" + query.collect { k, v -> k + "=" + URLEncoder.encode(v as String, "UTF-8") }.join("&"))
    }

    private Http.Answer fetch(String appid, String secret = key()) {
        get(grant_type: "client_credential", appid: appid, secret: secret)
    }

    private String token(String appid, String secret = key()) {
        fetch(appid, secret).json.access_token
    }

    private Http.Answer query(String token, Object body = [env: house.env, query: GEO]) {
        sdk.post("/tcb/databasequery?access_token=" + URLEncoder.encode(token, "UTF-8"), body)
    }

    private static boolean isRefusedAsWeChatDoes(Http.Answer answer, int errcode, String reason) {
        assert answer.status == 200
        assert answer.json.errcode == errcode
        assert answer.json.reason == reason
        assert answer.json.errmsg.endsWith(" rid: " + answer.header("X-Request-Id"))
        assert answer.header("Content-Type").startsWith("application/json")
        true
    }

    def "#way gives a token for the #whose appid that is not one of WeChat's"() {
        given:
        String appid = whose == "merchant's" ? house.shop : component()

        when:
        Http.Answer answer = way == "GET /cgi-bin/token" ? fetch(appid) :
            sdk.post("/cgi-bin/stable_token", [grant_type: "client_credential", appid: appid, secret: key(), force_refresh: false])

        then:
        answer.status == 200
        answer.json.keySet() == ["access_token", "expires_in"] as Set
        answer.json.expires_in == 7200
        answer.json.access_token ==~ /mgt_[A-Za-z0-9_-]+/
        answer.json.access_token.length() <= 512

        and: "WeChat knows no such token"
        house.sandbox().post("/tcb/databasequery?access_token=" + answer.json.access_token, [env: house.env, query: GEO]).json.errcode == 40014
        house.sandbox().post("/componenttcb/dbcollection?access_token=" + answer.json.access_token, [env: house.env, action: "get"])
            .json.errcode == 40014

        where:
        way                          | whose
        "GET /cgi-bin/token"         | "merchant's"
        "GET /cgi-bin/token"         | "component's"
        "POST /cgi-bin/stable_token" | "merchant's"
        "POST /cgi-bin/stable_token" | "component's"
    }

    def "a token is refused: #what"() {
        given:
        Map full = [grant_type: "client_credential", appid: house.shop, secret: key()] + changes
        Map sent = full.findAll { it.value != null }

        expect:
        isRefusedAsWeChatDoes(get(sent), errcode, reason)
        isRefusedAsWeChatDoes(sdk.post("/cgi-bin/stable_token", sent), errcode, reason)

        where:
        what                       | errcode | reason               | changes
        "no grant_type"            | 40002   | "unauthenticated"    | [grant_type: null]
        "another grant_type"       | 40002   | "unauthenticated"    | [grant_type: "password"]
        "no appid"                 | 41002   | "unauthenticated"    | [appid: null]
        "no secret"                | 41004   | "unauthenticated"    | [secret: null]
        "a wrong secret"           | 40125   | "unauthenticated"    | [secret: "mk_wrong"]
        "half a secret"            | 40125   | "unauthenticated"    | [secret: House.shared().demo.callerKey().reveal()[0..20]]
        "an endless secret"        | 40125   | "unauthenticated"    | [secret: "x" * 3000]
        "an appid that is none"    | 40013   | "merchant_not_found" | [appid: "wxnone"]
        "an appid that cannot be"  | 40013   | "merchant_not_found" | [appid: "../wx none"]
    }

    def "a token is refused for #what as for an appid that is none"() {
        given:
        Map shop = stranger.shop()
        Map appids = ["another tenant's merchant": shop.appid, "another component": all.component]

        when:
        Http.Answer answer = fetch(appids[what])

        then:
        isRefusedAsWeChatDoes(answer, 40013, "merchant_not_found")
        answer.text.replaceAll(/rid: [0-9a-f-]+/, "") == fetch("wxnone").text.replaceAll(/rid: [0-9a-f-]+/, "")

        where:
        what << ["another tenant's merchant", "another component"]
    }

    def "a token outside the key's scope is refused with 48001, whether that merchant is there or not"() {
        given:
        String bareOnly = house.newKey([name: "bare only", merchants: [house.bare]]).secret

        expect:
        token(house.bare, bareOnly)
        isRefusedAsWeChatDoes(fetch(house.shop, bareOnly), 48001, "scope_exceeded")
        isRefusedAsWeChatDoes(fetch("wxnone", bareOnly), 48001, "scope_exceeded")
    }

    def "the operator's key is no secret of a merchant"() {
        expect:
        isRefusedAsWeChatDoes(fetch(house.shop, house.gateway.operatorKey().reveal()), 40125, "unauthenticated")
    }

    def "stable_token is refused WeChat's way: #what"() {
        expect:
        isRefusedAsWeChatDoes(sdk.post("/cgi-bin/stable_token", body), errcode, reason)

        where:
        what             | errcode | reason           | body
        "no body"        | 44002   | "body_empty"     | ""
        "no JSON"        | 47001   | "body_malformed" | "grant_type=client_credential"
        "a list"         | 47001   | "body_malformed" | "[]"
        "a key twice"    | 47001   | "body_malformed" | '{"appid":"a","appid":"b"}'
        "an appid of numbers" | 41002 | "unauthenticated" | '{"grant_type":"client_credential","appid":1,"secret":"s"}'
        "five megabytes" | 45002   | "body_too_large" | '{"a":"' + "x" * 5_000_000 + '"}'
    }

    def "what WeChat answers is the same on both surfaces, byte for byte: #operation"() {
        given:
        Map sent = body + [env: house.env]

        when:
        Http.Answer tenants = house.caller().post(
            family == "tcb" ? "/tenants/demo/merchants/$house.shop/tcb/$operation" : "/tenants/demo/componenttcb/$operation", sent)
        Http.Answer sdks = sdk.post("/$family/$operation?access_token=" + token(family == "tcb" ? house.shop : component()), sent)

        then:
        sdks.status == 200
        tenants.status == 200
        sdks.json.errcode == errcode
        withoutRid(sdks) == withoutRid(tenants)

        where:
        family         | operation               | errcode | body
        "tcb"          | "databasequery"         | 0       | [query: GEO]
        "tcb"          | "databaseaggregate"     | 0       | [query: "db.collection('geo').aggregate().limit(1).end()"]
        "tcb"          | "databasecollectionget" | 0       | [:]
        "componenttcb" | "dbcollection"          | 0       | [action: "get"]
        "tcb"          | "databasequery"         | -602002 | [query: "db.collection("]
    }

    def "what WeChat answers comes with its HTTP status, whatever that is: #status"() {
        given:
        String token = token(house.shop)
        Map fault = [path: "/tcb/databasequery", times: 3, status: status, errcode: -1, errmsg: "system error"]
        house.sandbox().put("/sandbox/faults", [fault])

        when:
        Http.Answer direct = house.sandbox().post("/tcb/databasequery", "{}")
        Http.Answer sdks = query(token)
        Http.Answer tenants = house.caller().post("/tenants/demo/merchants/$house.shop/tcb/databasequery", [env: house.env, query: GEO])

        then:
        sdks.status == status
        tenants.status == status
        withoutRid(sdks) == withoutRid(direct)
        withoutRid(tenants) == withoutRid(direct)

        cleanup:
        house.sandbox().delete("/sandbox/faults")

        where:
        status << [400, 401, 404, 405, 413, 415, 418, 429, 500, 503]
    }

    /** WeChat's own rid differs from call to call. */
    private static String withoutRid(Http.Answer answer) {
        answer.text.replaceAll(/rid: [0-9a-f-]+/, "rid")
    }

    def "the body may come as #what"() {
        expect:
        sdk.send("POST", "/tcb/databasequery?access_token=" + token(house.shop), body.replace("{env}", house.env), headers).json.errcode == 0

        where:
        what                     | headers                                                | body
        "JSON"                   | ["Content-Type": "application/json"]                   | '{"env":"{env}","query":"db.collection(\'geo\').get()"}'
        "a form, as curl says"   | ["Content-Type": "application/x-www-form-urlencoded"]  | '{"env":"{env}","query":"db.collection(\'geo\').get()"}'
        "text"                   | ["Content-Type": "text/plain; charset=utf-8"]          | '{"env":"{env}","query":"db.collection(\'geo\').get()"}'
        "nothing in particular"  | [:]                                                    | '{"env":"{env}","Query":"db.collection(\'geo\')\n.get()"}'
    }

    def "action is taken from the body and from the query string alike"() {
        given:
        String path = "/componenttcb/dbcollection?access_token=" + token(component())

        expect:
        withoutRid(sdk.post(path, [env: house.env, action: "get"])) == withoutRid(sdk.post(path + "&action=get", [env: house.env]))
        isRefusedAsWeChatDoes(sdk.post(path + "&action=del", [env: house.env, action: "get"]), 40097, "parameter_invalid")
        isRefusedAsWeChatDoes(sdk.post(path + "&action=get&action=del", [env: house.env]), 40097, "parameter_invalid")
        isRefusedAsWeChatDoes(sdk.post(path, [env: house.env]), 40101, "parameter_missing")
    }

    def "a token of the other kind is told apart"() {
        given:
        long before = house.arrived()

        expect:
        isRefusedAsWeChatDoes(sdk.post("/componenttcb/dbcollection?access_token=" + token(house.shop), [env: house.env, action: "get"]),
            61014, "token_kind_wrong")
        isRefusedAsWeChatDoes(query(token(component())), 61015, "token_kind_wrong")
        house.arrived() == before
    }

    def "a call without a token that holds is refused with #errcode: #what"() {
        given:
        long before = house.arrived()
        String good = token(house.shop)

        when:
        Http.Answer answer = sdk.post("/tcb/databasequery" + parameters.replace("{half}", good[0..good.length().intdiv(2)])
            .replace("{good}", good).replace("{key}", key()), [env: house.env, query: GEO])

        then:
        isRefusedAsWeChatDoes(answer, errcode, "unauthenticated")
        !answer.text.contains(good)
        house.arrived() == before

        where:
        what                      | errcode | parameters
        "no token"                | 41001   | ""
        "an empty token"          | 41001   | "?access_token="
        "a token twice"           | 41001   | "?access_token={good}&access_token={good}"
        "a token under another name" | 41001 | "?Access_Token={good}"
        "an unknown token"        | 40014   | "?access_token=mgt_AAAA"
        "only its beginning"      | 40014   | "?access_token=mgt_"
        "no base64"               | 40014   | "?access_token=mgt_%00%ff"
        "half a token"            | 40014   | "?access_token={half}"
        "a token and a bit"       | 40014   | "?access_token={good}AAAA"
        "the key for a token"     | 40014   | "?access_token={key}"
        "an endless token"        | 40014   | "?access_token=mgt_" + "A" * 3000
    }

    def "a key in a header is not a token here"() {
        expect:
        isRefusedAsWeChatDoes(house.caller().post("/tcb/databasequery", [env: house.env, query: GEO]), 41001, "unauthenticated")
    }

    def "a token dies with its key"() {
        given:
        Map key = house.newKey([name: "short-lived"])
        String token = token(house.shop, key.secret)
        assert query(token).json.errcode == 0
        assert house.admin().delete("/tenants/demo/api-keys/$key.id").status == 204

        expect:
        isRefusedAsWeChatDoes(query(token), 40014, "unauthenticated")
        isRefusedAsWeChatDoes(fetch(house.shop, key.secret), 40125, "unauthenticated")
    }

    def "a token ends when its key ends"() {
        given:
        Map key = house.newKey([name: "ends", expiresAt: Instant.now().plusSeconds(3).toString()])
        String token = token(house.shop, key.secret)

        expect:
        new PollingConditions(timeout: 15).eventually {
            isRefusedAsWeChatDoes(query(token), 42001, "unauthenticated")
        }
        isRefusedAsWeChatDoes(fetch(house.shop, key.secret), 40125, "unauthenticated")
    }

    def "a token of two hours ago is expired, one of another keyset's is none"() {
        given:
        Sealer sealer = house.gateway.context().getBean(Sealer)
        String hash = SecretHash.of(Secret.of(key())).hex()
        Closure<String> sealed = { Instant end, String name ->
            byte[] bytes = sealer.seal(Secret.of("$hash ${end.epochSecond} $house.shop"), name).decodeBase64()
            "mgt_" + Base64.urlEncoder.withoutPadding().encodeToString(bytes)
        }

        expect:
        query(sealed(Instant.now().plusSeconds(60), "gateway-token/v1")).json.errcode == 0
        isRefusedAsWeChatDoes(query(sealed(Instant.now().minusSeconds(1), "gateway-token/v1")), 42001, "unauthenticated")
        isRefusedAsWeChatDoes(query(sealed(Instant.now().plusSeconds(60), "another/v1")), 40014, "unauthenticated")
    }

    def "#reason comes with status 200 as well: #what"() {
        given:
        long before = house.arrived()
        String of = whose == "bare" ? house.bare : whose == "component" ? component() : house.shop
        String token = token(of)

        when:
        Http.Answer answer = sdk.send(method, path + "?access_token=" + token, body.replace("{env}", house.env))

        then:
        isRefusedAsWeChatDoes(answer, errcode, reason)
        house.arrived() == before

        where:
        what                       | reason                   | errcode | whose       | method | path                         | body
        "no 49 and 64"             | "permission_set_missing" | 61007   | "bare"      | "POST" | "/tcb/databasequery"         | '{"env":"{env}","query":"q"}'
        "an environment of none"   | "environment_not_found"  | -501005 | "shop"      | "POST" | "/tcb/databasequery"         | '{"env":"none","query":"q"}'
        "with the component's"     | "environment_not_found"  | -501005 | "component" | "POST" | "/componenttcb/dbcollection" | '{"env":"none","action":"get"}'
        "a job of none"            | "job_not_found"          | 40097   | "component" | "POST" | "/componenttcb/dbmigrationstate" | '{"env":"{env}","job_id":77}'
        "no such operation"        | "operation_unknown"      | 40066   | "shop"      | "POST" | "/tcb/nosuch"                | '{}'
        "of the other family"      | "operation_unknown"      | 40066   | "shop"      | "POST" | "/tcb/dbcollection"          | '{}'
        "nothing under tcb"        | "not_found"              | 40066   | "shop"      | "POST" | "/tcb/a/b"                   | '{}'
        "GET"                      | "method_not_allowed"     | 43002   | "shop"      | "GET"  | "/tcb/databasequery"         | ''
        "PUT"                      | "method_not_allowed"     | 43002   | "shop"      | "PUT"  | "/componenttcb/dbcollection" | '{}'
        "no body"                  | "body_empty"             | 44002   | "shop"      | "POST" | "/tcb/databasequery"         | ''
        "no JSON"                  | "body_malformed"         | 47001   | "shop"      | "POST" | "/tcb/databasequery"         | 'env'
        "no env"                   | "parameter_missing"      | 40101   | "shop"      | "POST" | "/tcb/databasequery"         | '{"query":"q"}'
        "a list for env"           | "parameter_invalid"      | 40097   | "shop"      | "POST" | "/tcb/databasequery"         | '{"env":["{env}"],"query":"q"}'
        "a body of five megabytes" | "body_too_large"         | 45002   | "shop"      | "POST" | "/tcb/databasequery"         | '{"env":"{env}","query":"' + "x" * 5_000_000 + '"}'
    }

    def "asking for a token with another method is refused WeChat's way"() {
        expect:
        isRefusedAsWeChatDoes(sdk.send(method, path, ""), 43002, "method_not_allowed")

        where:
        method | path
        "POST" | "/cgi-bin/token"
        "GET"  | "/cgi-bin/stable_token"
    }

    def "upstream failures come with status 200: #reason"() {
        given:
        String token = token(house.shop)
        house.sandbox().put("/sandbox/faults", [[path: "/tcb/databasequery", times: 1, drop: true]])

        expect:
        isRefusedAsWeChatDoes(query(token), -1, reason)

        cleanup:
        house.sandbox().delete("/sandbox/faults")

        where:
        reason << ["upstream_unreachable"]
    }

    def "an operation outside the key's scope is refused with 48001"() {
        given:
        String queryOnly = house.newKey([name: "query only", operations: ["tcb/databasequery"]]).secret
        String token = token(house.shop, queryOnly)

        expect:
        query(token).json.errcode == 0
        isRefusedAsWeChatDoes(sdk.post("/tcb/databaseaggregate?access_token=" + token, [env: house.env, query: "q"]), 48001, "scope_exceeded")
    }

    def "a quota that is used up says 45011 with status 200 and when to try again"() {
        given:
        String token = token(house.shop)
        house.operator().patch("/admin/tenants/demo", [quota: [callsPerSecond: 1]])

        when:
        Http.Answer refused = (1..4).collect { query(token) }.find { it.json.errcode == 45011 }

        then:
        isRefusedAsWeChatDoes(refused, 45011, "rate_limited")
        (refused.header("Retry-After") as int) >= 1

        cleanup:
        house.operator().patch("/admin/tenants/demo", [quota: null])
    }

    def "a suspended tenant gets no token, its tokens reach nothing, and both do again once it is resumed"() {
        given:
        String token = token(house.shop)

        when:
        house.operator().patch("/admin/tenants/demo", [status: "suspended"])

        then:
        isRefusedAsWeChatDoes(fetch(house.shop), 48001, "scope_exceeded")
        isRefusedAsWeChatDoes(query(token), 48001, "scope_exceeded")

        when:
        house.operator().patch("/admin/tenants/demo", [status: "active"])

        then:
        query(token).json.errcode == 0

        cleanup:
        house.operator().patch("/admin/tenants/demo", [status: "active"])
    }

    def "a token of a merchant that withdrew reaches nothing"() {
        given:
        Map shop = stranger.shop()
        String token = token(shop.appid, stranger.callerKey)
        Map body = [env: shop.env, query: "db.collection('none').get()"]
        all.withdraw(shop.appid)

        expect:
        new PollingConditions(timeout: 10).eventually {
            isRefusedAsWeChatDoes(query(token, body), 61003, "merchant_not_found")
        }
    }
}
