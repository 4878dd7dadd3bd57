package io.mandate.gateway.edge

import io.mandate.gateway.Http
import io.mandate.gateway.authorization.Neighbours
import spock.lang.Shared

/**
 * The neighbour's names in other encodings, cases and places, and keys that are dead or not whole: on both surfaces, and each
 * answered as what is nobody's, with nothing sent to WeChat.
 */
class DisguisesSpec extends HostileTenant {

    static final String PLAIN = '{"env":"{theirEnv}","action":"get"}'

    @Shared Map<String, String> keys

    def setupSpec() {
        def gone = all.tenant()
        Map shop = gone.shop()
        String goneToken = token(shop.appid, gone.callerKey)
        assert house.operator().patch("/admin/tenants/$gone.name", [status: "suspended"]).status == 200
        Map ended = them.newKey([name: "ended"])
        String endedToken = token(real.theirShop, ended.secret)
        assert them.admin().post("/tenants/$them.name/api-keys/$ended.id/rotations", [overlapSeconds: 0]).status == 201
        keys = [gone: gone.name, goneKey: gone.callerKey, goneToken: goneToken, goneShop: shop.appid as String,
            endedKey: ended.secret as String, endedToken: endedToken]
    }

    private static Closure<byte[]> encoded(String charset, List<Integer> first = [], String text = PLAIN) {
        { Map<String, String> values -> joined(bytes(first), filled(text, values).getBytes(charset)) }
    }

    private static byte[] joined(byte[]... pieces) {
        def all = new ByteArrayOutputStream()
        pieces.each { all.write(it) }
        all.toByteArray()
    }

    private static byte[] bytes(List<Integer> values) {
        values.collect { it as byte } as byte[]
    }

    /** The name with other bytes where its first letter was. */
    private static Closure<byte[]> begun(List<Integer> first) {
        { Map<String, String> values ->
            joined('{"action":"get","env":"'.getBytes("UTF-8"), bytes(first), (values.theirEnv.substring(1) + '"}').getBytes("UTF-8"))
        }
    }

    private static String named(String env) {
        '{"env":"' + env + '","action":"get"}'
    }

    def "a body with #what: #reason on both surfaces"() {
        given:
        long before = house.arrived()

        expect:
        [COMPONENT + "dbcollection", "/componenttcb/dbcollection" + SDK_COMPONENT].every { path ->
            Http.Answer atTheirs = attempt("POST", path, body, headers, real)
            assert bare(atTheirs) == bare(attempt("POST", path, body, headers, nobodys))
            assert atTheirs.json.reason == reason
            assert atTheirs.status == (path.startsWith("/tenants") ? (reason == "environment_not_found" ? 404 : 400) : 200)
            givesNothingAway(atTheirs)
        }
        house.arrived() == before

        where:
        what                                | reason                  | body                                        | headers
        "UTF-16, little end first"          | "body_malformed"        | encoded("UTF-16LE")                         | [:]
        "UTF-16, big end first"             | "body_malformed"        | encoded("UTF-16BE")                         | [:]
        "UTF-16 and a mark, little end"     | "body_malformed"        | encoded("UTF-16LE", [0xFF, 0xFE])           | [:]
        "UTF-16 and a mark, big end"        | "body_malformed"        | encoded("UTF-16BE", [0xFE, 0xFF])           | [:]
        "UTF-16, declared"                  | "body_malformed"        | encoded("UTF-16")                           | ["Content-Type": "application/json; charset=utf-16"]
        "UTF-32"                            | "body_malformed"        | encoded("UTF-32LE")                         | [:]
        "UTF-8 and a mark"                  | "body_malformed"        | encoded("UTF-8", [0xEF, 0xBB, 0xBF])        | [:]
        "UTF-8, declared as another"        | "environment_not_found" | encoded("UTF-8")                            | ["Content-Type": "application/json; charset=utf-7"]
        "a letter in two bytes"             | "body_malformed"        | begun([0xC1, 0xA5])                         | [:]
        "a letter in three bytes"           | "body_malformed"        | begun([0xE0, 0x81, 0xA5])                   | [:]
        "a letter in four bytes"            | "body_malformed"        | begun([0xF0, 0x80, 0x81, 0xA5])             | [:]
        "half a pair, as bytes"             | "body_malformed"        | begun([0xED, 0xA0, 0x80, 0x65])             | [:]
        "a byte that begins nothing"        | "body_malformed"        | begun([0x80, 0x65])                         | [:]
        "the first half of a pair"          | "body_malformed"        | named('{theirEnv}\\ud800')                  | [:]
        "the second half of a pair"         | "body_malformed"        | named('\\udc00{theirEnv}')                  | [:]
        "a pair the wrong way round"        | "body_malformed"        | named('{theirEnv}\\udc00\\ud800')           | [:]
        "a dot behind the name"             | "environment_not_found" | named('{theirEnv}.')                        | [:]
        "dots and a space behind the name"  | "environment_not_found" | named('{theirEnv}.. ')                      | [:]
        "a tab before the name"             | "environment_not_found" | named('\\t{theirEnv}')                      | [:]
        "a space of no width"               | "environment_not_found" | named('{theirEnv}\\u200b')                  | [:]
        "an ideographic space"              | "environment_not_found" | named('\\u3000{theirEnv}')                  | [:]
        "a mark inside the text"            | "environment_not_found" | named('\\ufeff{theirEnv}')                  | [:]
        "a full-width letter"               | "environment_not_found" | named('\\uff45nv-{theirEnv}')               | [:]
        "the name in capitals"              | "environment_not_found" | named('{THEIRENV}')                         | [:]
        "text that runs the other way"      | "environment_not_found" | named('\\u202e{theirEnv}')                  | [:]
        "two Content-Types"                 | "environment_not_found" | PLAIN                                       | ["Content-Type": ["application/json", "text/xml"]]
        "a body said to be zipped"          | "environment_not_found" | PLAIN                                       | ["Content-Encoding": "identity"]
    }

    def "their environment in a list: #operation, #data"() {
        given:
        long before = house.arrived()

        expect:
        [COMPONENT + operation, "/componenttcb/" + operation + SDK_COMPONENT].every { path ->
            Http.Answer atTheirs = attempt("POST", path, data, [:], real)
            assert bare(atTheirs) == bare(attempt("POST", path, data, [:], nobodys))
            assert atTheirs.json.reason in ["environment_not_found", "parameter_invalid"]
            givesNothingAway(atTheirs)
        }
        house.arrived() == before

        where:
        operation            | data
        "batchshareenv"      | '{"data":[{"env":"{myEnv}","appids":["{myShop}"]},{"env":"{theirEnv}","appids":["{myShop}"]}]}'
        "batchshareenv"      | '{"data":[{"env":"{myEnv}","appids":["{myShop}"],"more":{"env":"{theirEnv}"}}]}'
        "batchshareenv"      | '{"data":[{"env":["{myEnv}","{theirEnv}"],"appids":["{myShop}"]}]}'
        "batchunshareenv"    | '{"data":[{"env":"{myEnv}","appids":["{myShop}"]},{"Env":"{theirEnv}","appids":["{myShop}"]}]}'
        "batchuploadscf"     | '{"envs":["{myEnv}","{theirEnv}"],"functionname":"f","zipfile":"eA=="}'
        "batchuploadscf"     | '{"envs":[["{myEnv}"],["{theirEnv}"]],"functionname":"f","zipfile":"eA=="}'
        "batchuploadscfcode" | '{"envs":[{"env":"{myEnv}"},{"env":"{theirEnv}"}],"functionname":"f","zipfile":"eA=="}'
        "batchuploadscfcode" | '{"envs":["{myEnv}"],"env":"{theirEnv}","functionname":"f","zipfile":"eA=="}'
    }

    def "their mini-program among those that mine is shared with: #data"() {
        given:
        long before = house.arrived()

        expect:
        [COMPONENT + "batchshareenv", "/componenttcb/batchshareenv" + SDK_COMPONENT].every { path ->
            Http.Answer atTheirs = attempt("POST", path, data, [:], real)
            assert bare(atTheirs) == bare(attempt("POST", path, data, [:], nobodys))
            assert atTheirs.json.reason in ["merchant_not_found", "parameter_invalid"]
            givesNothingAway(atTheirs)
        }
        house.arrived() == before

        where:
        data << ['{"data":[{"env":"{myEnv}","appids":["{myShop}","{theirShop}"]}]}', '{"data":[{"env":"{myEnv}","appids":"{theirShop}"}]}']
    }

    def "#what in the path: #reason"() {
        given:
        long before = house.arrived()

        when:
        Http.Answer atTheirs = attempt(method, path, body, headers, real)

        then:
        bare(atTheirs) == bare(attempt(method, path, body, headers, nobodys))
        atTheirs.json.reason == reason
        givesNothingAway(atTheirs)
        house.arrived() == before

        where:
        what                                  | reason                  | method   | path                                                        | body  | headers
        "their merchant and a dot"            | "merchant_not_found"    | "POST"   | "/tenants/{me}/merchants/{theirShop}./tcb/databasequery"     | PLAIN | [:]
        "their merchant in mixed case"        | "merchant_not_found"    | "POST"   | "/tenants/{me}/merchants/W{theirShop}/tcb/databasequery"     | PLAIN | [:]
        "their merchant, overlong"            | "merchant_not_found"    | "POST"   | "/tenants/{me}/merchants/%C1%B7x{theirShop}/tcb/databasequery" | PLAIN | [:]
        "their tenant and a dot"              | "tenant_not_found"      | "POST"   | "/tenants/{them}./componenttcb/dbcollection"                 | PLAIN | [:]
        "their tenant and a space"            | "tenant_not_found"      | "GET"    | "/tenants/{them}%20/jobs"                                    | null  | [:]
        "their job and a space"               | "parameter_invalid"     | "GET"    | "/tenants/{me}/jobs/{theirJob}%20"                           | null  | [:]
        "their job in their environment"      | "job_not_found"         | "GET"    | "/tenants/{me}/jobs/{theirJob}?environment={theirEnv}"       | null  | [:]
        "their job's events"                  | "job_not_found"         | "GET"    | "/tenants/{me}/jobs/{theirJob}/events"                       | null  | [Accept: "text/event-stream"]
        "their job's events, environment too" | "job_not_found"         | "GET"    | "/tenants/{me}/jobs/{theirJob}/events?environment={theirEnv}" | null | [Accept: "text/event-stream", "Last-Event-ID": "success-2-0"]
        "their job's events as them"          | "tenant_not_found"      | "GET"    | "/tenants/{them}/jobs/{theirJob}/events"                     | null  | [Accept: "text/event-stream"]
        "their audit trail"                   | "tenant_not_found"      | "GET"    | "/tenants/{them}/audit"                                      | null  | [:]
        "their audit trail in lines"          | "tenant_not_found"      | "GET"    | "/tenants/{them}/audit?format=jsonl"                         | null  | [Accept: "application/x-ndjson"]
        "the operator's trail of theirs"      | "scope_exceeded"        | "GET"    | "/admin/audit?tenant={them}"                                 | null  | [:]
        "their usage"                         | "tenant_not_found"      | "GET"    | "/tenants/{them}/usage"                                      | null  | [:]
        "their environments"                  | "tenant_not_found"      | "GET"    | "/tenants/{them}/environments"                               | null  | [:]
        "their environment as the operator"   | "scope_exceeded"        | "GET"    | "/admin/environments/{theirEnv}"                             | null  | [:]
        "their key rotated, a dot behind it"  | "api_key_not_found"     | "POST"   | "/tenants/{me}/api-keys/{theirKey}./rotations"               | ''    | [:]
        "their merchant deleted by override"  | "merchant_not_found"    | "GET"    | "/tenants/{me}/merchants/{theirShop}"                        | null  | ["X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE"]
        "their host and prefix, forwarded"    | "environment_not_found" | "POST"   | COMPONENT + "dbcollection"                                   | PLAIN | ["X-Forwarded-Host": "{them}", "X-Forwarded-Prefix": "/tenants/{them}", "X-Forwarded-Proto": "https", "X-Forwarded-Port": "1"]
        "their user, forwarded"               | "environment_not_found" | "POST"   | COMPONENT + "dbcollection"                                   | PLAIN | ["X-Forwarded-User": "{them}", "X-Remote-User": "{them}", "X-WX-Appid": "{theirShop}"]
    }

    def "lists say nothing of theirs, whatever is asked for: #path"() {
        expect:
        Http.Answer atTheirs = attempt("GET", path, null, [:], real)
        atTheirs.status == 200
        bare(atTheirs) == bare(attempt("GET", path, null, [:], nobodys))
        givesNothingAway(atTheirs)

        where:
        path << ["/tenants/{me}/environments?merchant={theirShop}", "/tenants/{me}/jobs?merchant={theirShop}", "/tenants/{me}/jobs?environment={theirEnv}",
                 "/tenants/{me}/usage?merchant={theirShop}", "/tenants/{me}/merchants?nickName={theirShop}"]
    }

    def "#what is no key: #reason"() {
        given:
        long before = house.arrived()
        Map<String, String> values = real + keys + [half: them.callerKey[0..-2], quarter: them.callerKey[0..12], longer: them.callerKey + "A",
            other: them.callerKey.toUpperCase(), unknown: "mk_" + "A" * 43]

        when:
        Http.Answer answer = new Http(house.gateway.url().toString()).send("POST", filled(path, values), filled(PLAIN, values),
            headers.collectEntries { name, value -> [name, value instanceof List ? value.collect { filled(it, values) } : filled(value, values)] })

        then:
        answer.json.reason == reason
        answer.status == (path.startsWith("/tenants") ? (reason == "scope_exceeded" ? 403 : 401) : 200)
        givesNothingAway(answer)
        values.subMap(["half", "quarter", "goneKey", "endedKey"]).values().every { !answer.text.contains(it) }
        house.arrived() == before

        where:
        what                              | reason            | path                                                  | headers
        "a suspended tenant's"            | "scope_exceeded"  | "/tenants/{gone}/componenttcb/dbcollection"           | [Authorization: "Bearer {goneKey}"]
        "a suspended tenant's, SDK"       | "scope_exceeded"  | "/tcb/databasequery?access_token={goneToken}"         | [:]
        "an expired one"                  | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | [Authorization: "Bearer {endedKey}"]
        "an expired one's token, SDK"     | "unauthenticated" | "/tcb/databasequery?access_token={endedToken}"        | [:]
        "one without its last letter"     | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | [Authorization: "Bearer {half}"]
        "the beginning of one"            | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | [Authorization: "Bearer {quarter}"]
        "one with a letter more"          | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | [Authorization: "Bearer {longer}"]
        "one in capitals"                 | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | [Authorization: "Bearer {other}"]
        "half of one, SDK"                | "unauthenticated" | "/tcb/databasequery?access_token={half}"              | [:]
        "half of their token, SDK"        | "unauthenticated" | "/tcb/databasequery?access_token=A{theirToken}"       | [:]
        "a key, as an SDK token"          | "unauthenticated" | "/tcb/databasequery?access_token={theirSecret}"       | [:]
        "a key in the query string"       | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection?access_token={theirSecret}" | [:]
        "an SDK token in the query string" | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection?access_token={theirToken}" | [:]
        "a key as a password"             | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | [Authorization: "Basic {theirSecret}"]
        "a key as a token of another kind" | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"          | [Authorization: "Token {theirSecret}"]
        "a key without a scheme"          | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | [Authorization: "{theirSecret}"]
        "a key in headers of other kinds" | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | ["X-Api-Key": "{theirSecret}", "X-Authorization": "Bearer {theirSecret}", Cookie: "access_token={theirSecret}"]
        "the second of two headers"       | "unauthenticated" | "/tenants/{them}/componenttcb/dbcollection"           | [Authorization: ["Bearer {unknown}", "Bearer {theirSecret}"]]
    }

    def "a half-copied key is refused as one that never was, and gets no token either"() {
        given:
        def sdk = { String secret ->
            new Http(house.gateway.url().toString()).get("/cgi-bin/token?grant_type=client_credential&appid=$real.theirShop&secret=$secret")
        }

        expect:
        bare(sdk(them.callerKey[0..-2])) == bare(sdk("mk_" + "A" * 43))
        bare(sdk(keys.endedKey)) == bare(sdk("mk_" + "B" * 43))
        sdk(them.callerKey[0..-2]).json.errcode == 40125
    }

    def "their appid for my key: no token, as for nobody's"() {
        given:
        def sdk = { String appid ->
            new Http(house.gateway.url().toString()).get("/cgi-bin/token?grant_type=client_credential&appid=$appid&secret=$me.callerKey")
        }

        expect:
        bare(sdk(real.theirShop)) == bare(sdk("wx" + Neighbours.hex()))
        bare(sdk(real.theirShop + ".")) == bare(sdk("wx" + Neighbours.hex() + "."))
        bare(sdk(real.THEIRSHOP)) == bare(sdk("WX" + Neighbours.hex().toUpperCase()))
        sdk(real.theirShop).json.errcode == 40013
    }

    def "#page is the same for all and names nobody"() {
        given:
        Http.Answer mine = me.admin().get(page)

        expect:
        mine.status == 200
        mine.text == new Http(house.gateway.url().toString()).get(page).text
        givesNothingAway(mine)
        !mine.text.contains(real.me)

        where:
        page << ["/openapi.yml", "/docs", "/errors", "/errors/61003", "/errors/-501005"]
    }
}
