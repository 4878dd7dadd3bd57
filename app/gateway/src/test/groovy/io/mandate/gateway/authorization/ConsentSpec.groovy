package io.mandate.gateway.authorization

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.tenant.TenantId
import io.mandate.tenant.authorization.Authorization
import io.mandate.tenant.authorization.AuthorizationStore
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.secret.Secret
import io.mandate.tenant.secret.SecretHash
import java.time.Instant
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** What a mini-program's administrator decides, from the link to its end. */
class ConsentSpec extends Specification {

    @Shared @AutoCleanup House house = new House()

    PollingConditions soon = new PollingConditions(timeout: 10)

    Neighbours all = new Neighbours(house)
    Neighbours.Resident tenant = all.tenant()

    private void isAuthorized(Neighbours.Resident who, String appid, List<Integer> sets) {
        soon.eventually {
            Http.Answer answer = who.merchant(appid)
            assert answer.status == 200
            assert answer.json.status == "authorized"
            assert answer.json.permissionSets == sets
        }
    }

    private void isSettled() {
        soon.eventually {
            assert house.count("SELECT count(*) FROM inbox_events WHERE state = 'OPEN'") == 0
        }
    }

    private static List<String> merchants(Neighbours.Resident who) {
        who.admin().get("/tenants/$who.name/merchants").json.items*.authorizerAppid
    }

    private static Map listed(Neighbours.Resident who, Map link) {
        who.admin().get("/tenants/$who.name/authorizations").json.items.find { it.id == link.id } as Map
    }

    private static boolean isPage(Http.Answer answer, int status) {
        assert answer.status == status
        assert answer.header("Content-Type").startsWith("text/html")
        assert answer.text.contains("<h1>")
        assert answer.header("Content-Security-Policy").contains("default-src 'none'")
        assert answer.header("Cache-Control") == "no-store"
        true
    }

    def "one merchant comes of it when #order"() {
        given:
        String appid = all.miniProgram()
        Map link = tenant.link()
        assert listed(tenant, link).status == "open"
        assert listed(tenant, link).expiresAt == link.expiresAt

        when:
        if (!event) {
            all.pushesArrive(false)
        }
        String code = all.consent(appid, [17, 49], link.code)
        if (waits) {
            isAuthorized(tenant, appid, [17, 49])
        }
        Http.Answer page = redirect ? all.goBack(link.id, code) : null

        then:
        page == null || isPage(page, 200)
        isAuthorized(tenant, appid, [17, 49])
        isSettled()
        merchants(tenant) == [appid]
        listed(tenant, link).status == "completed"
        listed(tenant, link).merchant == appid

        where:
        order                                      | event | waits | redirect
        "only the event comes"                     | true  | true  | false
        "only the redirect comes"                  | false | false | true
        "the event comes first, then the redirect" | true  | true  | true
        "both come at once"                        | true  | false | true
    }

    def "one merchant comes of it when the redirect comes first, and the event long after"() {
        given:
        String appid = all.miniProgram()
        Map link = tenant.link()
        house.sandbox().put("/sandbox/components/$all.component",
            all.secrets + [callbackUrl: "http://127.0.0.1:1/nobody-listens"])

        when: "the event is on its way, and cannot be delivered"
        String code = all.consent(appid, [17, 49], link.code)

        then:
        isPage(all.goBack(link.id, code), 200)
        isAuthorized(tenant, appid, [17, 49])

        when: "it is delivered again"
        all.pushesArrive(true)
        house.sandbox().post("/sandbox/components/$all.component/tickets")

        then:
        soon.eventually {
            assert house.count("SELECT count(*) FROM inbox_events WHERE component_appid = '$all.component'") >= 2
        }
        isSettled()
        merchants(tenant) == [appid]
        tenant.merchant(appid).json.status == "authorized"
    }

    def "the redirect may come twice"() {
        given:
        String appid = all.miniProgram()
        Map link = tenant.link()
        String code = all.consent(appid, [17, 49], link.code)

        expect:
        isPage(all.goBack(link.id, code), 200)
        isPage(all.goBack(link.id, code), 200)
        merchants(tenant) == [appid]
    }

    def "a code that was used already opens nothing through another link"() {
        given:
        String appid = all.miniProgram()
        String code = all.consent(appid, [17, 49], tenant.link().code)
        isAuthorized(tenant, appid, [17, 49])
        Map fresh = tenant.link()

        expect:
        isPage(all.goBack(fresh.id, code), 404)
        listed(tenant, fresh).status == "open"
    }

    def "the way back is refused with a page: #what"() {
        when:
        Http.Answer answer = new Http(house.gateway.url().toString()).get(path)

        then:
        isPage(answer, status)
        !answer.text.contains("<script>")
        !answer.text.contains("alert(1)")

        where:
        what                      | status | path
        "an unknown link"         | 404    | "/authorizations/none/return?auth_code=c&expires_in=3600"
        "an unknown link in HTML" | 404    | "/authorizations/%3Cscript%3Ealert(1)%3C%2Fscript%3E/return?auth_code=c"
        "an endless link"         | 404    | "/authorizations/" + "a" * 2000 + "/return?auth_code=c"
        "a link with a NUL"       | 404    | "/authorizations/a%00b/return?auth_code=c"
        "no code"                 | 400    | "/authorizations/none/return"
        "an empty code"           | 400    | "/authorizations/none/return?auth_code="
    }

    def "a made-up code opens nothing, and does not come back in the page"() {
        given:
        Map link = tenant.link()

        when:
        Http.Answer answer = all.goBack(link.id, "<script>alert(1)</script>")

        then:
        isPage(answer, 404)
        !answer.text.contains("script")
        listed(tenant, link).status == "open"
        merchants(tenant) == []
    }

    def "an expired link opens nothing, although its code is good"() {
        given:
        String appid = all.miniProgram()
        tenant.link()
        Instant past = Instant.now().minusSeconds(3600)
        house.gateway.context().getBean(AuthorizationStore).insert(
            new Authorization("expired-" + appid, new TenantId(tenant.name), new ComponentAppId(all.component),
                SecretHash.of(Secret.of("gone" + appid)), past, past.plusSeconds(1800), null))
        all.pushesArrive(false)

        when:
        Http.Answer answer = all.goBack("expired-" + appid, all.consent(appid, [49]))

        then:
        isPage(answer, 404)
        merchants(tenant) == []
        listed(tenant, [id: "expired-" + appid]).status == "expired"
    }

    def "a consent that came without a link goes to the component's only tenant"() {
        given:
        String appid = all.miniProgram()

        when:
        all.consent(appid, [49])

        then:
        isAuthorized(tenant, appid, [49])
    }

    def "a consent that came without a link goes to nobody where two could mean it"() {
        given:
        Neighbours.Resident other = all.tenant()
        String lost = all.miniProgram()
        String own = all.miniProgram()

        when: "and a second one after it, with a link"
        all.consent(lost, [49])
        all.consent(own, [49], other.link().code)

        then:
        isAuthorized(other, own, [49])
        isSettled()
        merchants(tenant) == []
        merchants(other) == [own]
        house.count("SELECT count(*) FROM merchants WHERE authorizer_appid = '$lost'") == 0
    }

    def "a link of one component opens nothing with a code of another"() {
        given:
        Neighbours elsewhere = new Neighbours(house)
        Neighbours.Resident there = elsewhere.tenant()
        String appid = elsewhere.miniProgram()
        elsewhere.pushesArrive(false)
        Map link = tenant.link()

        expect:
        isPage(all.goBack(link.id, elsewhere.consent(appid, [49])), 404)
        merchants(tenant) == []
        merchants(there) == []
    }

    def "a merchant that another tenant holds is not taken over, #order"() {
        given:
        Neighbours.Resident other = all.tenant()
        Map shop = tenant.shop()
        Map link = other.link()

        when: "its administrator opens the other's link and grants one set more"
        if (!event) {
            all.pushesArrive(false)
        }
        String code = all.consent(shop.appid, [17, 18, 49], link.code)
        if (event) {
            isAuthorized(tenant, shop.appid, [17, 18, 49])
        }
        Http.Answer answer = all.goBack(link.id, code)

        then:
        isPage(answer, 409)
        answer.text.contains("another tenant holds this mini-program")
        !answer.text.contains(tenant.name)
        merchants(other) == []
        isAuthorized(tenant, shop.appid, [17, 18, 49])

        and: "the link tells the other tenant nothing about it"
        listed(other, link).status == "refused"
        !(shop.appid in listed(other, link).values())

        and: "its grant still works, for its own tenant only"
        tenant.call(shop.appid, "databasecollectionget", [env: shop.env]).json.errcode == 0
        other.call(shop.appid, "databasecollectionget", [env: shop.env]).json.reason == "merchant_not_found"

        where:
        order                 | event
        "event first"         | true
        "redirect alone"      | false
    }

    def "after a withdrawal calls are refused, and after a new consent they are not, twice"() {
        given:
        Map shop = tenant.shop()
        Map body = [env: shop.env]

        expect:
        tenant.call(shop.appid, "databasecollectionget", body).json.errcode == 0

        when: "not twice within one second: the second event would be the same to a byte, and count as a repeat"
        long last = 0
        (1..2).each {
            soon.eventually {
                assert Instant.now().epochSecond > last
            }
            last = Instant.now().epochSecond
            all.withdraw(shop.appid)
            soon.eventually {
                Http.Answer refused = tenant.call(shop.appid, "databasecollectionget", body)
                assert refused.status == 404
                assert refused.json.errcode == 61003
                assert refused.json.reason == "merchant_not_found"
            }
            assert tenant.merchant(shop.appid).json.status == "withdrawn"
            all.consent(shop.appid, [17, 49])
            soon.eventually {
                assert tenant.call(shop.appid, "databasecollectionget", body).json.errcode == 0
            }
        }

        then:
        merchants(tenant) == [shop.appid]
        isAuthorized(tenant, shop.appid, [17, 49])
    }

    def "refusals follow the permission sets as they become fewer and more"() {
        given:
        Map shop = tenant.shop([17, 49])
        Map body = [env: shop.env]

        when:
        all.consent(shop.appid, [17])

        then:
        soon.eventually {
            Http.Answer refused = tenant.call(shop.appid, "databasecollectionget", body)
            assert refused.status == 403
            assert refused.json.errcode == 61007
            assert refused.json.reason == "permission_set_missing"
            assert refused.json.missingPermissionSets == [49, 64]
            assert refused.json.grantedPermissionSets == [17]
        }

        when:
        all.consent(shop.appid, [17, 64])

        then:
        soon.eventually {
            assert tenant.call(shop.appid, "databasecollectionget", body).json.errcode == 0
        }
        isAuthorized(tenant, shop.appid, [17, 64])
    }

    def "a withdrawal that nobody told of is found out by asking, and says so"() {
        given:
        Map shop = tenant.shop()
        all.pushesArrive(false)
        all.withdraw(shop.appid)

        when:
        Http.Answer answer = tenant.admin().post("/tenants/$tenant.name/merchants/$shop.appid/sync")

        then:
        answer.status == 404
        answer.json.reason == "merchant_not_found"
    }

    def "the consent page's way back does not run what a nickname holds"() {
        given:
        String appid = all.miniProgram(nickName: "<script>alert(1)</script>")
        Map link = tenant.link()

        when:
        Http.Answer answer = all.goBack(link.id, all.consent(appid, [49], link.code))

        then:
        isPage(answer, 200)
        !answer.text.contains("<script>")
    }
}
