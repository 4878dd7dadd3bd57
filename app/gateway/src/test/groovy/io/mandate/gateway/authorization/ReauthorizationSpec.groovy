package io.mandate.gateway.authorization

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.tenant.secret.Secret
import io.mandate.token.sealing.Sealer
import java.time.Instant
import spock.lang.Shared
import spock.lang.Specification

/** From a refusal for missing permission sets to the consent that mends it. */
class ReauthorizationSpec extends Specification {

    @Shared House house = House.shared()
    @Shared Neighbours all
    @Shared Neighbours.Resident tenant
    @Shared Map shop

    def setupSpec() {
        all = new Neighbours(house)
        tenant = all.tenant()
        shop = tenant.shop([17, 18])
    }

    private String address(Map of = shop) {
        local(tenant.call(of.appid, "databasecollectionget", [env: "any"]).json.authorizationUrl)
    }

    /** The house stands on a port that it was given only when it started. */
    private String local(String url) {
        house.gateway.url().toString() + URI.create(url).rawPath
    }

    private static Http.Answer open(String url) {
        new Http("").get(url)
    }

    private static Http.Answer goOn(String url, String form) {
        new Http("").get(url + "?form=" + form)
    }

    private static Map query(String url) {
        URI.create(url).rawQuery.split("&").collectEntries { it.split("=", 2).collect { URLDecoder.decode(it, "UTF-8") } }
    }

    private String sealed(String text, String name = "reauthorization") {
        house.gateway.url().toString() + "/authorizations/new/" + house.gateway.context().getBean(Sealer)
            .seal(Secret.of(text), name).replace("+", "-").replace("/", "_")
    }

    def "a refusal on the #surface leads to a page that says what is needed, and to WeChat's consent for just that"() {
        given:
        long codes = house.arrived("/cgi-bin/component/api_create_preauthcode")

        when:
        Http.Answer refused = call.call(this)

        then:
        refused.json.reason == "permission_set_missing"
        refused.json.missingPermissionSets == [49, 64]
        String url = local(refused.json.authorizationUrl)

        when:
        Http.Answer page = open(url)

        then: "no code is used up by refusing or by looking"
        page.status == 200
        page.text.contains("49 小程序云开发管理")
        page.text.contains("Cloud development (CloudBase)")
        page.text.contains(shop.appid)
        page.text.contains("Tenant $tenant.name")
        page.header("Content-Security-Policy").contains("default-src 'none'")
        house.arrived("/cgi-bin/component/api_create_preauthcode") == codes

        when:
        Http.Answer onComputer = goOn(url, "pc")
        Http.Answer onPhone = goOn(url, "h5")

        then: "the same consent on both, and going on twice makes no second one"
        onComputer.status == 303
        URI.create(onComputer.header("Location")).path == "/cgi-bin/componentloginpage"
        URI.create(onPhone.header("Location")).path == "/wxaopen/safe/bindcomponent"
        query(onComputer.header("Location")).subMap(["biz_appid", "category_id_list", "auth_type"]) ==
            [biz_appid: shop.appid, category_id_list: "17|18|49", auth_type: "2"]
        query(onPhone.header("Location")).pre_auth_code == query(onComputer.header("Location")).pre_auth_code
        house.arrived("/cgi-bin/component/api_create_preauthcode") == codes + 1

        where:
        surface          | call
        "tenant surface" | { spec -> spec.tenant.call(spec.shop.appid, "databaseaggregate", [env: "any", query: "q"]) }
        "SDK surface"    | { spec ->
            Http plain = new Http(spec.house.gateway.url().toString())
            String token = plain.get("/cgi-bin/token?grant_type=client_credential&appid=$spec.shop.appid&secret=$spec.tenant.callerKey").json.access_token
            plain.post("/tcb/databaseaggregate?access_token=" + URLEncoder.encode(token, "UTF-8"), [env: "any", query: "q"])
        }
    }

    def "who follows it to the end has what was missing, and the next link is a new one"() {
        given:
        Map other = tenant.shop([17])
        String url = address(other)
        Map consent = query(goOn(url, "pc").header("Location"))

        when:
        all.consent(other.appid, consent.category_id_list.split("\\|").collect { it as int }, consent.pre_auth_code)

        then:
        all.soon.eventually {
            assert tenant.merchant(other.appid).json.permissionSets == [17, 49]
        }
        tenant.call(other.appid, "databasecollectionget", [env: other.env]).json.errcode == 0
        !tenant.merchant(other.appid).json.authorizationUrl

        and:
        query(goOn(url, "pc").header("Location")).pre_auth_code != consent.pre_auth_code
    }

    def "an address that is #what is refused with a page, and makes no consent"() {
        given:
        String url = made.call(this)
        long codes = house.arrived("/cgi-bin/component/api_create_preauthcode")

        expect:
        [open(url), goOn(url, "pc")].every {
            assert it.status == 404
            assert it.text.contains("This link does not work")
            true
        }
        house.arrived("/cgi-bin/component/api_create_preauthcode") == codes

        where:
        what                               | made
        "made up"                          | { it.house.gateway.url().toString() + "/authorizations/new/made-up" }
        "very long"                        | { it.house.gateway.url().toString() + "/authorizations/new/" + "A" * 2000 }
        "changed in one letter"            | { String good = it.address(); good.replaceAll(/.$/, good.endsWith("A") ? "Q" : "A") }
        "sealed for something else"        | { it.sealed("$it.tenant.name|$it.shop.appid|49|${later()}", "ticket/x") }
        "too old"                          | { it.sealed("$it.tenant.name|$it.shop.appid|49|${Instant.now().epochSecond - 1}") }
        "for a tenant that is gone"        | { it.sealed("gone|$it.shop.appid|49|${later()}") }
        "for another tenant's merchant"    | { it.sealed("demo|$it.shop.appid|49|${later()}") }
        "for a merchant that is forgotten" | { it.forgotten() }
        "for a suspended tenant"           | { it.suspended() }
    }

    static long later() {
        Instant.now().epochSecond + 1000
    }

    String forgotten() {
        Map gone = tenant.shop([17])
        String url = address(gone)
        tenant.admin().delete("/tenants/$tenant.name/merchants/$gone.appid")
        url
    }

    String suspended() {
        Neighbours.Resident other = new Neighbours(house).tenant()
        Map theirs = other.shop([17])
        String url = local(other.call(theirs.appid, "databasecollectionget", [env: "any"]).json.authorizationUrl)
        house.operator().patch("/admin/tenants/$other.name", [status: "suspended"])
        url
    }

    def "a merchant is shown with names of its sets, and every operation with what it lacks"() {
        given:
        Map unnamed = tenant.shop([17, 64])

        when:
        Map lacking = tenant.merchant(shop.appid).json as Map
        Map granted = tenant.merchant(unnamed.appid).json as Map

        then:
        lacking.permissionSets == [17, 18]
        lacking.permissionSetDetails == [
            [id: 17, nameZh: "获取小程序码", nameEn: "Mini-program codes", exclusive: false],
            [id: 18, nameZh: "小程序开发与数据分析", nameEn: "Development and data analysis", exclusive: true]]
        lacking.operations.find { it.operation == "tcb/databaseaggregate" } ==
            [operation: "tcb/databaseaggregate", actsAs: "authorizer", allowed: false, reason: "permission_set_missing", missingPermissionSets: [49, 64]]
        lacking.operations.find { it.operation == "componenttcb/dbcollection" } ==
            [operation: "componenttcb/dbcollection", actsAs: "component", allowed: true]
        open(local(lacking.authorizationUrl)).status == 200

        and:
        granted.permissionSetDetails[1].id == 64
        !granted.permissionSetDetails[1].nameZh
        granted.permissionSetDetails[1].note.contains("no page of WeChat names it")
        granted.operations.find { it.operation == "tcb/databaseaggregate" }.allowed
    }

    def "a merchant that withdrew is allowed nothing with its own token, and can be asked again"() {
        given:
        Map gone = tenant.shop([17, 49])
        all.withdraw(gone.appid)
        all.soon.eventually {
            assert tenant.merchant(gone.appid).json.status == "withdrawn"
        }

        expect:
        Map shown = tenant.merchant(gone.appid).json as Map
        shown.operations.findAll { it.actsAs == "authorizer" }.every { !it.allowed && it.reason == "merchant_not_found" }
        open(local(shown.authorizationUrl)).status == 200
    }
}
