package io.mandate.gateway.admin

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.authorization.Neighbours
import java.time.Instant
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** The routes of design.md section 6, of the operator and of a tenant's administrator. */
class AdminSpec extends Specification {

    static final String KEY_43 = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"

    @Shared House house = House.shared()
    @Shared Neighbours all = new Neighbours(house)
    @Shared Neighbours.Resident tenant = all.tenant()
    @Shared Map shop

    PollingConditions soon = new PollingConditions(timeout: 10)

    def setupSpec() {
        shop = tenant.shop()
    }

    private static Map component(Map changes = [:]) {
        [componentAppid: "wx" + Neighbours.hex(), appSecret: "topSecret0", token: "topSecret1", encodingAesKey: KEY_43] + changes
    }

    private static boolean isRefused(Http.Answer answer, int status, String reason, String parameter = null) {
        assert answer.status == status
        assert answer.json.reason == reason
        assert answer.json.errmsg.contains(" rid: " + answer.header("X-Request-Id"))
        assert answer.json.parameter == parameter
        true
    }

    private String filled(String text) {
        text.replace("{t}", tenant.name).replace("{shop}", shop.appid).replace("{env}", shop.env).replace("{c}", all.component)
    }

    private static List walked(Http http, String path) {
        List items = []
        String cursor = ""
        while (cursor != null) {
            Map page = http.get(path + "?limit=1" + (cursor ? "&cursor=" + cursor : "")).json as Map
            assert page.items.size() <= 1
            items += page.items
            cursor = page.next
        }
        items
    }

    private Http by(String who) {
        who == "operator" ? house.operator() : who == "caller" ? tenant.caller() : who == "admin" ? tenant.admin() : new Http(house.gateway.url().toString())
    }

    def "a component is made, shown without its secrets, changed, and deleted, which may be done twice"() {
        given:
        Map sent = component()
        String path = "/admin/components/" + sent.componentAppid

        when:
        Http.Answer made = house.operator().post("/admin/components", sent)

        then:
        made.status == 201
        made.json == [componentAppid: sent.componentAppid]
        house.operator().get(path).json == made.json + [ticket: [state: "waiting", missedPushes: 0]]

        and: "made again, it is a conflict that says with what"
        isRefused(house.operator().post("/admin/components", sent), 409, "conflict")
        house.operator().post("/admin/components", sent).json.errmsg.contains(sent.componentAppid)

        and:
        house.operator().patch(path, [appSecret: "topSecret2"]).json == made.json
        [path, "/admin/components"].every { !house.operator().get(it).text.contains("topSecret") }

        and:
        house.operator().delete(path).status == 204
        house.operator().delete(path).status == 204
        isRefused(house.operator().get(path), 404, "component_not_found")
        isRefused(house.operator().patch(path, [token: "t"]), 404, "component_not_found")
    }

    def "a component that a tenant belongs to is not deleted"() {
        expect:
        isRefused(house.operator().delete("/admin/components/$all.component"), 409, "conflict")
        house.operator().delete("/admin/components/$all.component").json.conflictsWith == [tenants: 1]
        house.operator().get("/admin/components/$all.component").status == 200
    }

    def "a tenant is made, changed by merge, and deleted, which may be done twice"() {
        given:
        String name = "t-" + Neighbours.hex()
        String path = "/admin/tenants/$name"
        Map quota = [callsPerSecond: null, callsPerDay: null, concurrentCalls: null]
        Map each = [callsPerSecond: null, callsPerDay: null]

        when:
        Http.Answer made = house.operator().post("/admin/tenants", [tenant: name, name: "One", componentAppid: all.component])

        then:
        made.status == 201
        made.json == [tenant: name, name: "One", componentAppid: all.component, status: "active", quota: quota,
                      merchantQuota: each, auditCalls: "summed"]
        isRefused(house.operator().post("/admin/tenants", [tenant: name, componentAppid: all.component]), 409, "conflict")

        and: "what is not sent stays, what is null is unlimited"
        house.operator().patch(path, [quota: [callsPerDay: 5, concurrentCalls: 7]]).json.quota == quota + [callsPerDay: 5, concurrentCalls: 7]
        house.operator().patch(path, [quota: [callsPerDay: null]]).json.quota == quota + [concurrentCalls: 7]
        house.operator().patch(path, [name: "Two"]).json.quota == quota + [concurrentCalls: 7]
        house.operator().patch(path, [merchantQuota: [callsPerDay: 3], auditCalls: "whole"]).json.subMap("merchantQuota", "auditCalls") ==
            [merchantQuota: each + [callsPerDay: 3], auditCalls: "whole"]
        house.operator().patch(path, [merchantQuota: null, auditCalls: "summed"]).json.merchantQuota == each
        house.operator().patch(path, [quota: null]).json == made.json + [name: "Two"]
        house.operator().patch(path, [:]).json == made.json + [name: "Two"]
        house.operator().patch(path, [status: "suspended"]).json.status == "suspended"
        house.operator().get(path).json == made.json + [name: "Two", status: "suspended"]

        and:
        house.operator().delete(path).status == 204
        house.operator().delete(path).status == 204
        isRefused(house.operator().get(path), 404, "tenant_not_found")
        isRefused(house.operator().patch(path, [name: "x"]), 404, "tenant_not_found")
        isRefused(house.operator().get("/tenants/$name"), 404, "tenant_not_found")
    }

    def "a tenant that holds merchants is not deleted, and the conflict says what it holds"() {
        when:
        Http.Answer answer = house.operator().delete("/admin/tenants/$tenant.name")

        then:
        isRefused(answer, 409, "conflict")
        answer.json.errmsg.contains("1 merchant")
        answer.json.conflictsWith.merchants == 1
        tenant.merchant(shop.appid).status == 200
    }

    def "a tenant of a component that is none is a conflict"() {
        expect:
        isRefused(house.operator().post("/admin/tenants", [tenant: "t-" + Neighbours.hex(), componentAppid: "wxnone"]), 409, "conflict")
    }

    def "a body is refused with #reason, naming #parameter: #what"() {
        expect:
        isRefused(by(who).send(method, filled(path), filled(body)), 400, reason, parameter)

        where:
        what                       | who        | method  | path                       | reason              | parameter          | body
        "nothing"                  | "operator" | "POST"  | "/admin/components"        | "body_empty"        | null               | ''
        "a list"                   | "operator" | "POST"  | "/admin/components"        | "body_malformed"    | null               | '[]'
        "no secret"                | "operator" | "POST"  | "/admin/components"        | "parameter_missing" | "appSecret"        | '{"componentAppid":"wxa","token":"t","encodingAesKey":"k"}'
        "a short AES key"          | "operator" | "POST"  | "/admin/components"        | "parameter_invalid" | "encodingAesKey"   | '{"componentAppid":"wxa","appSecret":"s","token":"t","encodingAesKey":"topSecret"}'
        "an appid with a slash"    | "operator" | "POST"  | "/admin/components"        | "parameter_invalid" | "componentAppid"   | '{"componentAppid":"wx/a","appSecret":"s","token":"t","encodingAesKey":"k"}'
        "an unknown field"         | "operator" | "POST"  | "/admin/components"        | "parameter_invalid" | "callbackUrl"      | '{"componentAppid":"wxa","callbackUrl":"u"}'
        "an appid in a change"     | "operator" | "PATCH" | "/admin/components/{c}"    | "parameter_invalid" | "componentAppid"   | '{"componentAppid":"wxa"}'
        "a number for a secret"    | "operator" | "PATCH" | "/admin/components/{c}"    | "parameter_invalid" | "appSecret"        | '{"appSecret":1}'
        "no name"                  | "operator" | "POST"  | "/admin/tenants"           | "parameter_missing" | "tenant"           | '{}'
        "a name in capitals"       | "operator" | "POST"  | "/admin/tenants"           | "parameter_invalid" | "tenant"           | '{"tenant":"Demo","componentAppid":"{c}"}'
        "a name with dots"         | "operator" | "POST"  | "/admin/tenants"           | "parameter_invalid" | "tenant"           | '{"tenant":"..","componentAppid":"{c}"}'
        "an endless name"          | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "name"             | '{"name":"' + "n" * 201 + '"}'
        "another status"           | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "status"           | '{"status":"gone"}'
        "another component"        | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "componentAppid"   | '{"componentAppid":"wxa"}'
        "no calls at all"          | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "quota"            | '{"quota":{"callsPerDay":0}}'
        "half a call"              | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "callsPerDay"      | '{"quota":{"callsPerDay":0.5}}'
        "more calls than there are" | "operator" | "PATCH" | "/admin/tenants/{t}"      | "parameter_invalid" | "callsPerDay"      | '{"quota":{"callsPerDay":99999999999999999999}}'
        "an unknown quota"         | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "callsPerHour"     | '{"quota":{"callsPerHour":1}}'
        "a quota in text"          | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "quota"            | '{"quota":"many"}'
        "an environment of nobody" | "operator" | "PUT"   | "/admin/environments/e1"   | "parameter_missing" | "tenant"           | '{}'
        "one of a tenant of none"  | "operator" | "PUT"   | "/admin/environments/e1"   | "parameter_invalid" | "tenant"           | '{"tenant":"nobody-there"}'
        "merchants in text"        | "operator" | "PUT"   | "/admin/environments/e1"   | "parameter_invalid" | "merchants"        | '{"tenant":"{t}","merchants":"{shop}"}'
        "numbers for merchants"    | "operator" | "PUT"   | "/admin/environments/e1"   | "parameter_invalid" | "merchants"        | '{"tenant":"{t}","merchants":[1]}'
        "an unknown field"         | "operator" | "PUT"   | "/admin/environments/e1"   | "parameter_invalid" | "owner"            | '{"tenant":"{t}","owner":"me"}'
        "an id with a dot"         | "operator" | "PUT"   | "/admin/environments/e.1"  | "parameter_invalid" | "env"              | '{"tenant":"{t}"}'
        "an unknown field"         | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "secret"           | '{"secret":"mine"}'
        "another role"             | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "role"             | '{"role":"operator"}'
        "an operation of none"     | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "operations"       | '{"operations":["tcb/nosuch"]}'
        "an operation in text"     | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "operations"       | '{"operations":"tcb/databasequery"}'
        "a merchant that cannot be" | "admin"   | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "merchants"        | '{"merchants":["a b"]}'
        "an end in the past"       | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "expiresAt"        | '{"expiresAt":"2020-01-01T00:00:00Z"}'
        "an end that is no time"   | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "expiresAt"        | '{"expiresAt":"soon"}'
        "an end beyond all time"   | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "expiresAt"        | '{"expiresAt":"+999999999-12-31T23:59:59Z"}'
        "an endless name"          | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "name"             | '{"name":"' + "n" * 201 + '"}'
        "a name with a NUL"        | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "parameter_invalid" | "name"             | '{"name":"a\\u0000b"}'
        "a tenant's with a NUL"    | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "name"             | '{"name":"a\\u0000b"}'
        "a secret taken away"      | "operator" | "PATCH" | "/admin/components/{c}"    | "parameter_invalid" | "appSecret"        | '{"appSecret":null}'
        "an empty AES key"         | "operator" | "PATCH" | "/admin/components/{c}"    | "parameter_invalid" | "encodingAesKey"   | '{"encodingAesKey":""}'
        "a name taken away"        | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "name"             | '{"name":null}'
        "a status taken away"      | "operator" | "PATCH" | "/admin/tenants/{t}"       | "parameter_invalid" | "status"           | '{"status":null}'
        "a key twice"              | "admin"    | "POST"  | "/tenants/{t}/api-keys"    | "body_malformed"    | null               | '{"name":"a","name":"b"}'
    }

    def "a key's secret is shown once, and its hash never"() {
        when:
        Map key = tenant.newKey([name: "once", role: "caller", merchants: [shop.appid], operations: ["tcb/databasequery"],
            expiresAt: Instant.now().plusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString()])
        Http.Answer list = tenant.admin().get("/tenants/$tenant.name/api-keys")

        then:
        key.secret ==~ /mk_[A-Za-z0-9_-]{43}/
        list.json.items.find { it.id == key.id } == key - [secret: key.secret]
        key.keySet() == ["id", "name", "role", "merchants", "operations", "createdAt", "expiresAt", "secret"] as Set
        !list.text.contains(key.secret)
        !list.text.toLowerCase().contains("hash")
        !list.text.contains(java.security.MessageDigest.getInstance("SHA-256").digest(key.secret.bytes).encodeHex().toString())
    }

    def "#who may #may #method #path"() {
        given:
        Http.Answer answer = by(who).send(method, filled(path), body == null ? null : filled(body))

        expect:
        (answer.status < 300) == (may == "do")
        may == "do" || answer.json.reason == (who == "nobody" ? "unauthenticated" : "scope_exceeded")
        may == "do" || answer.status == (who == "nobody" ? 401 : 403)

        where:
        [who, may, method, path, body] << [
            ["GET", "/admin/components", null, "operator"],
            ["GET", "/admin/components/{c}", null, "operator"],
            ["POST", "/admin/components/{c}/ticket-pushes", "", "operator"],
            ["GET", "/admin/tenants", null, "operator"],
            ["GET", "/admin/tenants/{t}", null, "operator"],
            ["PATCH", "/admin/tenants/{t}", "{}", "operator"],
            ["PUT", "/admin/environments/{env}", '{"tenant":"{t}","merchants":["{shop}"]}', "operator"],
            ["GET", "/admin/environments/{env}", null, "operator"],
            ["GET", "/tenants/{t}", null, "admin"],
            ["GET", "/tenants/{t}/api-keys", null, "admin"],
            ["GET", "/tenants/{t}/api-keys?role=admin", null, "admin"],
            ["POST", "/tenants/{t}/api-keys", '{"name":"n"}', "admin"],
            ["GET", "/tenants/{t}/merchants", null, "admin"],
            ["GET", "/tenants/{t}/merchants/{shop}", null, "admin"],
            ["POST", "/tenants/{t}/merchants/{shop}/refresh", "", "admin"],
            ["POST", "/tenants/{t}/merchants/{shop}/sync", "", "admin"],
            ["GET", "/tenants/{t}/environments", null, "admin"],
            ["GET", "/tenants/{t}/jobs", null, "admin"],
            ["GET", "/tenants/{t}/authorizations", null, "admin"],
            ["POST", "/tenants/{t}/authorizations", "", "admin"]
        ].collectMany { method, path, body, least ->
            ["operator", "admin", "caller", "nobody"].collect { who ->
                [who, who == "operator" || (who == "admin" && least == "admin") ? "do" : "not do", method, path, body]
            }
        }
    }

    def "a merchant is shown, listed and asked about, and no token with it"() {
        when:
        Map whole = tenant.merchant(shop.appid).json as Map
        Map shown = whole.findAll { it.key != "token" }

        then:
        shown.authorizerAppid == shop.appid
        shown.nickName == "Shop of $shop.appid"
        shown.status == "authorized"
        shown.permissionSets == [17, 49]
        shown.environments == [shop.env]
        Instant.parse(shown.authorizedAt) <= Instant.now()
        List<String> more = ["permissionSetDetails", "operations", "permissionHistory"]
        shown.keySet().containsAll(more)
        tenant.admin().get("/tenants/$tenant.name/merchants").json.items == [shown.findAll { !(it.key in more) }]
        tenant.admin().post("/tenants/$tenant.name/merchants/$shop.appid/sync").json == shown
        !shown.findAll { it.key != "operations" }.toString().contains("token")
        whole.token.state == "live"
    }

    def "a refresh brings a newer token, and does not show it"() {
        when:
        Map first = tenant.admin().post("/tenants/$tenant.name/merchants/$shop.appid/refresh").json as Map
        Map second = tenant.admin().post("/tenants/$tenant.name/merchants/$shop.appid/refresh").json as Map

        then:
        first.keySet() == ["authorizerAppid", "expiresAt", "version"] as Set
        second.version > first.version
        tenant.call(shop.appid, "databasecollectionget", [env: shop.env]).json.errcode == 0
    }

    def "a new name and environment of a merchant are there after a sync"() {
        given:
        Map own = tenant.shop()
        house.sandbox().put("/sandbox/merchants/$own.appid", [nickName: "Renamed", environments: [own.env, own.env + "-2"]])

        when:
        Map shown = tenant.admin().post("/tenants/$tenant.name/merchants/$own.appid/sync").json as Map

        then:
        shown.nickName == "Renamed"
        shown.environments as Set == [own.env, own.env + "-2"] as Set

        cleanup:
        tenant.admin().delete("/tenants/$tenant.name/merchants/$own.appid")
    }

    def "a deleted merchant is gone, with its token, and deleting it again changes nothing"() {
        given:
        Map own = tenant.shop()
        String path = "/tenants/$tenant.name/merchants/$own.appid"

        expect:
        tenant.admin().delete(path).status == 204
        tenant.admin().delete(path).status == 204
        isRefused(tenant.admin().get(path), 404, "merchant_not_found")
        isRefused(tenant.admin().post(path + "/refresh"), 404, "merchant_not_found")
        isRefused(tenant.admin().post(path + "/sync"), 404, "merchant_not_found")
        isRefused(tenant.call(own.appid, "databasecollectionget", [env: own.env]), 404, "merchant_not_found")
    }

    def "what WeChat will not do is told as WeChat's, not as a fault of Mandate's: #what"() {
        given:
        house.sandbox().put("/sandbox/faults", [[path: path, times: 1] + fault])

        expect:
        isRefused(tenant.admin().post(filled(route)), 502, "upstream_unreachable")

        cleanup:
        house.sandbox().delete("/sandbox/faults")

        where:
        what                    | path                                        | route                                  | fault
        "no link, it hangs up"  | "/cgi-bin/component/api_create_preauthcode" | "/tenants/{t}/authorizations"          | [drop: true]
        "no link, it is busy"   | "/cgi-bin/component/api_create_preauthcode" | "/tenants/{t}/authorizations"          | [errcode: -1, errmsg: "system error"]
        "no sync, it is broken" | "/cgi-bin/component/api_get_authorizer_info" | "/tenants/{t}/merchants/{shop}/sync"  | [status: 500]
    }

    def "an environment is given by the operator, shown to its tenant, and taken away, which may be done twice"() {
        given:
        String env = "given-" + Neighbours.hex()
        String path = "/admin/environments/$env"
        Closure<Map> listed = { tenant.admin().get("/tenants/$tenant.name/environments").json.items.find { it.environment == env } as Map }

        expect:
        house.operator().put(path, [tenant: tenant.name]).json == [environment: env, tenant: tenant.name, merchants: []]
        house.operator().put(path, [tenant: tenant.name, merchants: [shop.appid]]).json.merchants == [shop.appid]
        listed() == [environment: env, tenant: tenant.name, merchants: [shop.appid]]
        house.operator().delete(path).status == 204
        house.operator().delete(path).status == 204
        listed() == null
        isRefused(house.operator().get(path), 404, "environment_not_found")
    }

    def "an import stands in the list of jobs, with kind, status and counts"() {
        given:
        long job = tenant.importJob(shop, "listed")

        expect:
        tenant.admin().get("/tenants/$tenant.name/jobs").json.items.find { it.jobId == job }.kind == "import"

        and:
        soon.eventually {
            tenant.componentCall("dbmigrationstate", [env: shop.env, job_id: job])
            Map listed = tenant.admin().get("/tenants/$tenant.name/jobs").json.items.find { it.jobId == job } as Map
            assert listed.status == "success"
            assert listed.recordSuccess == 2
            assert listed.recordFail == 0
            assert listed.environment == shop.env
            assert listed.merchant == shop.appid
            assert listed == tenant.admin().get("/tenants/$tenant.name/jobs/$job").json
        }
    }

    def "the list at #path is walked one by one, each item once"() {
        given:
        Http http = path.startsWith("/admin") ? house.operator() : tenant.admin()
        (1..2).each {
            tenant.newKey([name: "walk $it"])
            tenant.link()
            tenant.importJob(shop, "walk$it")
            house.operator().put("/admin/environments/walk-$it-${Neighbours.hex()}", [tenant: tenant.name])
        }
        if (path.endsWith("/merchants")) {
            (1..2).each { tenant.shop() }
        }

        expect: "the same items in the same order; jobs may end meanwhile, so once is enough"
        soon.eventually {
            List whole = http.get(filled(path) + "?limit=500").json.items
            assert whole.size() >= 2
            assert walked(http, filled(path)) == whole
        }

        where:
        path << ["/admin/components", "/admin/tenants", "/tenants/{t}/api-keys", "/tenants/{t}/merchants",
            "/tenants/{t}/environments", "/tenants/{t}/jobs", "/tenants/{t}/authorizations"]
    }

    def "the list at #path is refused with #query"() {
        expect:
        isRefused((path.startsWith("/admin") ? house.operator() : tenant.admin()).get(filled(path) + "?" + query), 400, "parameter_invalid",
            query.split("=")[0])

        where:
        [path, query] << [
            ["/admin/components", "/admin/tenants", "/tenants/{t}/api-keys", "/tenants/{t}/merchants", "/tenants/{t}/environments",
             "/tenants/{t}/jobs", "/tenants/{t}/authorizations"],
            ["cursor=%21%21", "cursor=made-up-by-me", "cursor=AAAA", "cursor=_____w", "limit=0", "limit=-1", "limit=501", "limit=many"]
        ].combinations()
    }

    def "the list at #path is filtered by #query"() {
        given:
        Http http = path.startsWith("/admin") ? house.operator() : tenant.admin()

        when:
        Http.Answer answer = http.get(filled(path) + "?limit=500&" + filled(query))

        then:
        answer.status == 200
        !answer.json.items.isEmpty()
        answer.json.items.every { it[field] == filled(value) || (it[field] as List).contains(value) }

        where:
        path                     | query                     | field             | value
        "/admin/components"      | "componentAppid={c}"      | "componentAppid"  | "{c}"
        "/admin/tenants"         | "componentAppid={c}"      | "componentAppid"  | "{c}"
        "/admin/tenants"         | "status=active"           | "status"          | "active"
        "/tenants/{t}/api-keys"  | "role=admin"              | "role"            | "admin"
        "/tenants/{t}/api-keys"  | "name=CALL"               | "name"            | "caller"
        "/tenants/{t}/merchants" | "status=authorized"       | "status"          | "authorized"
        "/tenants/{t}/merchants" | "nickName=shop%20of%20{shop}" | "authorizerAppid" | "{shop}"
    }

    def "a filter holds on every page, and shows nothing where nothing fits: #path?#query"() {
        expect:
        (path.startsWith("/admin") ? house.operator() : tenant.admin()).get(filled(path) + "?limit=1&" + query).json == [items: []]

        where:
        path                     | query
        "/admin/components"      | "componentAppid=WX%25"
        "/admin/tenants"         | "componentAppid=wxnobody"
        "/tenants/{t}/api-keys"  | "name=nobody"
        "/tenants/{t}/merchants" | "permissionSet=3"
        "/tenants/{t}/merchants" | "nickName=nobody"
        "/tenants/{t}/merchants" | "status=withdrawn"
    }

    def "a query string is refused where a route does not know it: #method #path"() {
        expect:
        isRefused((path.startsWith("/admin") ? house.operator() : tenant.admin()).send(method, filled(path), ""), 400, "parameter_invalid", parameter)

        where:
        method   | path                                      | parameter
        "GET"    | "/admin/tenants?stauts=active"            | "stauts"
        "GET"    | "/admin/tenants?status=gone"              | "status"
        "GET"    | "/admin/tenants?status="                  | "status"
        "GET"    | "/admin/tenants?componentAppid=a%2Fb"     | "componentAppid"
        "GET"    | "/admin/tenants?limit=1&limit=2"          | "limit"
        "GET"    | "/admin/tenants?Limit=1"                  | "Limit"
        "GET"    | "/admin/components?componentAppid="       | "componentAppid"
        "GET"    | "/admin/tenants/{t}?limit=1"              | "limit"
        "DELETE" | "/admin/tenants/{t}?really=no"            | "really"
        "PATCH"  | "/admin/tenants/{t}?status=suspended"     | "status"
        "GET"    | "/tenants/{t}/api-keys?tenant=demo"       | "tenant"
        "GET"    | "/tenants/{t}/api-keys?role=operator"     | "role"
        "GET"    | "/tenants/{t}/merchants?permissionSet=x"  | "permissionSet"
        "GET"    | "/tenants/{t}/merchants?permissionSet=0"  | "permissionSet"
        "GET"    | "/tenants/{t}/merchants?nickName=a&nickName=b" | "nickName"
        "POST"   | "/tenants/{t}/api-keys?role=admin"        | "role"
        "GET"    | "/tenants/{t}/jobs/1?env=a"               | "env"
    }

    def "nobody on the way keeps what #path answers"() {
        when:
        Http.Answer answer = new Http(house.gateway.url().toString(), key ? house.gateway.operatorKey().reveal() : null).get(filled(path))

        then:
        answer.header("Cache-Control") == "no-store"
        answer.header("X-Content-Type-Options") == "nosniff"
        answer.headers.keySet().every { !it.toLowerCase().startsWith("access-control-") }

        where:
        path                                                                    | key
        "/admin/tenants"                                                        | true
        "/admin/tenants"                                                        | false
        "/tenants/{t}/api-keys"                                                 | true
        "/cgi-bin/token?grant_type=client_credential&appid={shop}&secret=wrong" | false
        "/authorizations/none/return"                                           | false
    }

    def "no page of another origin may ask: a preflight gets nothing"() {
        when:
        Http.Answer answer = new Http(house.gateway.url().toString()).send("OPTIONS", filled("/tenants/{t}/api-keys"), null,
            ["Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"])

        then:
        isRefused(answer, 405, "method_not_allowed")
        answer.headers.keySet().every { !it.toLowerCase().startsWith("access-control-") }
    }

    def "a cursor of one list is none for another"() {
        given:
        tenant.link()
        tenant.link()
        String cursor = tenant.admin().get("/tenants/$tenant.name/authorizations?limit=1").json.next

        expect:
        isRefused(house.operator().get("/admin/tenants?cursor=$cursor"), 400, "parameter_invalid", "cursor")
        isRefused(tenant.admin().get("/tenants/$tenant.name/merchants?cursor=$cursor"), 400, "parameter_invalid", "cursor")
    }
}
