package io.mandate.gateway.authorization

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.tenant.TenantId
import io.mandate.tenant.audit.AuditChain
import io.mandate.tenant.audit.AuditEntry
import io.mandate.tenant.audit.AuditFilter
import io.mandate.tenant.audit.AuditStore
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
        answer.text.contains("Somebody else manages it already")
        answer.text.contains("该小程序已由其他团队管理")
        !answer.text.contains(tenant.name)
        merchants(other) == []
        isAuthorized(tenant, shop.appid, [17, 18, 49])

        and: "the link tells the other tenant nothing about it"
        listed(other, link).status == "refused"
        !(shop.appid in listed(other, link).values())

        and: "both find it in their trails"
        soon.eventually {
            assert trail(other, "consent")*.result() == ["conflict"]
            assert trail(tenant, "consent")*.result() == ["conflict"]
        }
        !trail(other, "consent").toString().contains(tenant.name)
        !trail(other, "consent").toString().contains(shop.appid)

        and: "its grant still works, for its own tenant only"
        tenant.call(shop.appid, "databasecollectionget", [env: shop.env]).json.errcode == 0
        other.call(shop.appid, "databasecollectionget", [env: shop.env]).json.reason == "merchant_not_found"

        where:
        order                 | event
        "event first"         | true
        "redirect alone"      | false
    }

    def "whoever shows another tenant's code at its own link loses the merchant when the event says whose it is"() {
        given:
        Neighbours.Resident thief = all.tenant()
        String env = "env-" + Neighbours.hex()
        String appid = all.miniProgram(environments: [env])
        Map link = tenant.link()
        Map theirs = thief.link()
        house.sandbox().put("/sandbox/components/$all.component",
            all.secrets + [callbackUrl: "http://127.0.0.1:1/nobody-listens"])
        String code = all.consent(appid, [17, 49], link.code)

        expect: "the code alone does not say whose it is"
        isPage(all.goBack(theirs.id, code), 200)
        merchants(thief) == [appid]

        when: "the event comes"
        all.pushesArrive(true)
        house.sandbox().post("/sandbox/components/$all.component/tickets")

        then: "the merchant is whose link was used, with its environment"
        soon.eventually {
            assert merchants(tenant) == [appid]
        }
        isAuthorized(tenant, appid, [17, 49])
        isSettled()
        merchants(thief) == []
        tenant.merchant(appid).json.environments == [env]
        thief.admin().get("/tenants/$thief.name/environments").json.items == []
        listed(tenant, link).merchant == appid
        listed(thief, theirs).status == "refused"
        !(appid in listed(thief, theirs).values())

        and: "nothing of it is left to the other"
        tenant.call(appid, "databasecollectionget", [env: env]).json.errcode == 0
        thief.call(appid, "databasecollectionget", [env: env]).json.reason == "merchant_not_found"
        thief.componentCall("dbcollection", [env: env, action: "get"]).json.reason == "environment_not_found"
        isPage(all.goBack(theirs.id, code), 409)

        and: "and both read in their trails what happened, without the other's name"
        soon.eventually {
            assert trail(thief, "consent.handover")*.result() == ["conflict"]
            assert trail(tenant, "consent.handover")*.result() == ["ok"]
        }
        !trail(thief, "consent.handover").toString().contains(tenant.name)
    }

    private List<AuditEntry> trail(Neighbours.Resident who, String action) {
        house.gateway.context().getBean(AuditStore).after(new AuditChain(who.name), AuditFilter.ALL, 0, 500)*.entry()
            .findAll { it.action() == action }
    }

    def "a code that came through one tenant's link opens nothing at another's once the event is there"() {
        given:
        Neighbours.Resident thief = all.tenant()
        String appid = all.miniProgram()
        Map theirs = thief.link()
        String code = all.consent(appid, [17, 49], tenant.link().code)
        isAuthorized(tenant, appid, [17, 49])

        expect:
        isPage(all.goBack(theirs.id, code), 404)
        merchants(thief) == []
        listed(thief, theirs).status == "open"
    }

    def "event and the thief's redirect at once leave the merchant with the tenant whose link it used"() {
        given:
        Neighbours.Resident thief = all.tenant()
        String appid = all.miniProgram()
        Map theirs = thief.link()
        Map link = tenant.link()

        when:
        String code = all.consent(appid, [17, 49], link.code)
        all.goBack(theirs.id, code)
        all.goBack(link.id, code)

        then:
        isAuthorized(tenant, appid, [17, 49])
        isSettled()
        merchants(tenant) == [appid]
        merchants(thief) == []

        where:
        attempt << (1..3)
    }

    def "a link that one mini-program used works for no other, whose code stays good elsewhere"() {
        given:
        Map link = tenant.link()
        String first = all.miniProgram()
        String second = all.miniProgram()
        all.pushesArrive(false)
        all.goBack(link.id, all.consent(first, [49], link.code))
        String code = all.consent(second, [49])

        expect:
        all.goBack(link.id, code).text.contains(first)
        merchants(tenant) == [first]
        isPage(all.goBack(tenant.link().id, code), 200)
        merchants(tenant).sort() == [first, second].sort()
    }

    def "an environment that WeChat shares goes to the tenant of its owner, whoever consented first"() {
        given:
        Neighbours.Resident other = all.tenant()
        String env = "env-" + Neighbours.hex()
        String owner = all.miniProgram()
        String guest = all.miniProgram()
        house.sandbox().put("/sandbox/environments/$env", [owner: owner, sharedWith: [guest]])
        all.consent(guest, [49], other.link().code)
        isAuthorized(other, guest, [49])
        isSettled()

        when:
        all.consent(owner, [49], tenant.link().code)
        isAuthorized(tenant, owner, [49])
        isSettled()

        then:
        house.operator().get("/admin/environments/$env").json == [environment: env, tenant: tenant.name, merchants: [owner]]
        tenant.call(owner, "databasecollectionget", [env: env]).json.errcode == 0
        other.componentCall("dbcollection", [env: env, action: "get"]).json.reason == "environment_not_found"

        when: "the other looks again"
        other.admin().post("/tenants/$other.name/merchants/$guest/sync")

        then:
        house.operator().get("/admin/environments/$env").json.tenant == tenant.name
    }

    def "the operator's word on an environment stands against whatever WeChat names"() {
        given:
        Neighbours.Resident other = all.tenant()
        Map shop = tenant.shop()
        house.operator().put("/admin/environments/$shop.env", [tenant: other.name])

        when:
        Map synced = tenant.admin().post("/tenants/$tenant.name/merchants/$shop.appid/sync").json as Map

        then:
        synced.environments == []
        house.operator().get("/admin/environments/$shop.env").json == [environment: shop.env, tenant: other.name, merchants: []]
    }

    def "an environment that WeChat names no more is the tenant's no more, and goes with a merchant that is forgotten"() {
        given:
        Map shop = tenant.shop()
        house.sandbox().put("/sandbox/merchants/$shop.appid", [nickName: "Moved", environments: [shop.env + "-new"]])

        expect:
        tenant.admin().post("/tenants/$tenant.name/merchants/$shop.appid/sync").json.environments == [shop.env + "-new"]
        house.operator().get("/admin/environments/$shop.env").status == 404

        when:
        tenant.admin().delete("/tenants/$tenant.name/merchants/$shop.appid")

        then:
        house.operator().get("/admin/environments/${shop.env}-new").status == 404
        tenant.componentCall("dbcollection", [env: shop.env + "-new", action: "get"]).json.reason == "environment_not_found"
    }

    def "what a merchant granted is kept with time and source"() {
        given:
        Map shop = tenant.shop([17, 49])

        when:
        all.consent(shop.appid, [17, 18])
        isAuthorized(tenant, shop.appid, [17, 18])
        isSettled()
        all.withdraw(shop.appid)
        soon.eventually {
            assert tenant.merchant(shop.appid).json.status == "withdrawn"
        }
        isSettled()
        List<Map> history = tenant.merchant(shop.appid).json.permissionHistory

        then:
        history*.source == ["withdrawal", "query_auth", "query_auth"]
        history*.permissionSets == [[], [17, 18], [17, 49]]
        history*.added == [[], [18], [17, 49]]
        history*.removed == [[17, 18], [49], []]
        history.every { Instant.parse(it.at).isBefore(Instant.now()) }

        and: "nothing new is nothing to write down"
        tenant.merchant(shop.appid).json.permissionHistory == history
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
