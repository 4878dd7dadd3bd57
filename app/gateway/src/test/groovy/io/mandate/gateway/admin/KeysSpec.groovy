package io.mandate.gateway.admin

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.authorization.Neighbours
import java.time.Duration
import java.time.Instant
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** An API key's life: made within the reach of the key that makes it, rotated with overlap, revoked. */
class KeysSpec extends Specification {

    @Shared House house = House.shared()
    @Shared Neighbours.Resident tenant = new Neighbours(house).tenant()
    @Shared Map shop = tenant.shop()

    PollingConditions soon = new PollingConditions(timeout: 10)

    private String keys(String rest = "") {
        "/tenants/$tenant.name/api-keys" + rest
    }

    private Http.Answer rotate(String id, Object body = "") {
        tenant.admin().post(keys("/$id/rotations"), body)
    }

    private boolean works(Map key) {
        tenant.caller().with(key.secret).post("/tenants/$tenant.name/merchants/$shop.appid/tcb/databasecollectionget", [env: shop.env])
            .json.errcode == 0
    }

    private Http.Answer sdkToken(Map key) {
        new Http(house.gateway.url().toString()).get("/cgi-bin/token?grant_type=client_credential&appid=$shop.appid&secret=$key.secret")
    }

    private static boolean isRefused(Http.Answer answer, int status, String reason, String parameter = null) {
        assert answer.status == status
        assert answer.json.reason == reason
        assert answer.json.parameter == parameter
        true
    }

    def "a rotated key has a successor that reaches as far, and both work during the overlap"() {
        given:
        Map old = tenant.newKey([name: "nightly", merchants: [shop.appid], operations: ["tcb/databasecollectionget"]])

        when:
        Http.Answer answer = rotate(old.id)
        Map fresh = answer.json as Map

        then:
        answer.status == 201
        fresh.id != old.id
        fresh.secret ==~ /mk_[A-Za-z0-9_-]{43}/
        fresh.subMap(["name", "role", "merchants", "operations"]) == old.subMap(["name", "role", "merchants", "operations"])
        !fresh.containsKey("expiresAt")
        fresh.replaces.id == old.id
        fresh.replaces.replacedBy == fresh.id
        Duration.between(Instant.parse(fresh.createdAt), Instant.parse(fresh.replaces.expiresAt)).toMinutes() in [1439L, 1440L]
        works(old) && works(fresh)

        and: "the secret is shown once"
        !tenant.admin().get(keys()).text.contains(fresh.secret)
        tenant.admin().get(keys("/$old.id")).json == fresh.replaces
        tenant.admin().get(keys("/$fresh.id")).json == fresh.findAll { !(it.key in ["secret", "replaces"]) }
    }

    def "without an overlap the old key is dead at once, and its gateway tokens with it"() {
        given:
        Map old = tenant.newKey([name: "short"])
        String token = sdkToken(old).json.access_token

        when:
        Map fresh = rotate(old.id, [overlapSeconds: 0]).json as Map

        then:
        works(fresh)
        !works(old)
        sdkToken(old).json.errcode == 40125
        new Http(house.gateway.url().toString()).post("/tcb/databasecollectionget?access_token=$token", [env: shop.env]).json.errcode == 42001
    }

    def "a key made for an hour gets a successor for an hour, or until the time that was asked for"() {
        given:
        String end = Instant.now().plusSeconds(3600).toString()
        Map first = tenant.newKey([name: "hour", expiresAt: end])
        Map second = tenant.newKey([name: "hour", expiresAt: end])
        Instant asked = Instant.parse("2999-12-31T00:00:00Z")

        when:
        Map fresh = rotate(first.id).json as Map
        Map longer = rotate(second.id, [expiresAt: asked.toString()]).json as Map

        then: "a key never lives longer for being rotated"
        Instant.parse(fresh.replaces.expiresAt) == Instant.parse(first.expiresAt)
        Duration.between(Instant.parse(fresh.createdAt), Instant.parse(fresh.expiresAt)).plusSeconds(1).toMinutes() == 60
        Instant.parse(longer.expiresAt) == asked
    }

    def "a key is rotated once, and the second who tries is told by which it was replaced"() {
        given:
        Map old = tenant.newKey([name: "twice"])
        Map fresh = rotate(old.id).json as Map

        when:
        Http.Answer again = rotate(old.id, [overlapSeconds: 0])

        then:
        isRefused(again, 409, "conflict")
        again.json.conflictsWith == [replacedBy: fresh.id]
        works(old) && works(fresh)
        rotate(fresh.id).status == 201
    }

    def "a rotation is refused with #reason: #what"() {
        given:
        Map key = tenant.newKey([name: "kept"])

        expect:
        isRefused(rotate(id ?: key.id, body), status, reason, parameter)
        works(key)

        where:
        what                   | id        | body                     | status | reason              | parameter
        "no such key"          | "nobody"  | ""                       | 404    | "api_key_not_found" | null
        "an id that is none"   | "k" * 65  | ""                       | 404    | "api_key_not_found" | null
        "an endless overlap"   | null      | [overlapSeconds: 2592001] | 400   | "parameter_invalid" | "overlapSeconds"
        "a negative overlap"   | null      | [overlapSeconds: -1]     | 400    | "parameter_invalid" | "overlapSeconds"
        "an overlap in words"  | null      | [overlapSeconds: "1 day"] | 400   | "parameter_invalid" | "overlapSeconds"
        "an end in the past"   | null      | [expiresAt: "2020-01-01T00:00:00Z"] | 400 | "parameter_invalid" | "expiresAt"
        "another scope"        | null      | [operations: []]         | 400    | "parameter_invalid" | "operations"
        "a list"               | null      | "[]"                     | 400    | "body_malformed"    | null
    }

    def "a revoked key is gone on every surface, and revoking it again changes nothing"() {
        given:
        Map old = tenant.newKey([name: "old"])
        String token = sdkToken(old).json.access_token
        assert works(old)

        expect:
        tenant.admin().delete(keys("/$old.id")).status == 204
        !works(old)
        isRefused(tenant.admin().get(keys("/$old.id")), 404, "api_key_not_found")
        new Http(house.gateway.url().toString()).post("/tcb/databasecollectionget?access_token=$token", [env: shop.env]).json.errcode == 40014
        tenant.admin().delete(keys("/$old.id")).status == 204
        tenant.admin().delete(keys("/nobody")).status == 204
    }

    def "the last administrator's key is revoked like any other, and the operator makes a new one"() {
        given:
        Neighbours.Resident lonely = tenant.all.tenant()
        String own = lonely.admin().get("/tenants/$lonely.name/api-keys?role=admin").json.items[0].id

        expect:
        lonely.admin().delete("/tenants/$lonely.name/api-keys/$own").status == 204
        isRefused(lonely.admin().get("/tenants/$lonely.name"), 401, "unauthenticated")
        house.operator().post("/tenants/$lonely.name/api-keys", [role: "admin"]).status == 201
    }

    def "an administrator whose key is for one merchant neither administers another nor makes a key that reaches it"() {
        given:
        Map other = tenant.shop()
        Map narrow = tenant.newKey([role: "admin", merchants: [shop.appid]])
        Map wide = tenant.newKey([name: "wide"])
        Http http = tenant.admin().with(narrow.secret)

        expect:
        http.get("/tenants/$tenant.name/merchants/$shop.appid").status == 200
        isRefused(http.get("/tenants/$tenant.name/merchants/$other.appid"), 403, "scope_exceeded")
        isRefused(http.post("/tenants/$tenant.name/merchants/$other.appid/refresh"), 403, "scope_exceeded")
        isRefused(http.delete("/tenants/$tenant.name/merchants/$other.appid"), 403, "scope_exceeded")
        tenant.merchant(other.appid).json.status == "authorized"

        and:
        isRefused(http.post(keys(), [name: "all"]), 403, "scope_exceeded")
        isRefused(http.post(keys(), [merchants: [shop.appid, other.appid]]), 403, "scope_exceeded")
        isRefused(http.post(keys("/$wide.id/rotations")), 403, "scope_exceeded")
        http.post(keys(), [merchants: [shop.appid], operations: ["tcb/databasequery"]]).status == 201
    }

    def "an administrator whose key is for one merchant sees no other in any list"() {
        given:
        Map other = tenant.shop()
        long job = tenant.importJob(other)
        long own = tenant.importJob(shop)
        Http http = tenant.admin().with(tenant.newKey([role: "admin", merchants: [shop.appid]]).secret)
        String at = "/tenants/$tenant.name"

        expect: "merchants and environments are those it is for"
        http.get("$at/merchants").json.items*.authorizerAppid == [shop.appid]
        http.get("$at/merchants?status=withdrawn").json.items == []
        http.get("$at/environments").json.items*.environment == [shop.env]
        http.get("$at/environments?merchant=$shop.appid").json.items*.environment == [shop.env]
        tenant.admin().get("$at/merchants").json.items*.authorizerAppid.containsAll([shop.appid, other.appid])

        and: "what is kept by merchant is asked for by merchant"
        ["jobs", "audit", "usage"].every {
            assert isRefused(http.get("$at/$it"), 403, "scope_exceeded")
            assert isRefused(http.get("$at/$it?merchant=$other.appid"), 403, "scope_exceeded")
            Http.Answer mine = http.get("$at/$it?merchant=$shop.appid")
            assert mine.status == 200
            assert !mine.text.contains(other.appid)
            true
        }
        isRefused(http.get("$at/environments?merchant=$other.appid"), 403, "scope_exceeded")
        http.get("$at/jobs?merchant=$shop.appid").json.items.every { it.merchant == shop.appid }

        and: "another's job is none"
        http.get("$at/jobs/$own?environment=$shop.env").status == 200
        isRefused(http.get("$at/jobs/$job?environment=$other.env"), 404, "job_not_found")
        isRefused(http.get("$at/jobs/$job/events?environment=$other.env"), 404, "job_not_found")
    }
}
