package io.mandate.gateway.authorization

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.tenant.secret.Secret
import spock.lang.Shared
import spock.lang.Specification

/** What a tenant can ask for when it makes an authorisation link. */
class LinkSpec extends Specification {

    @Shared House house = House.shared()
    @Shared Neighbours all
    @Shared Neighbours.Resident tenant

    def setupSpec() {
        all = new Neighbours(house)
        tenant = all.tenant()
        tenant.link()
    }

    private Http.Answer ask(Object body) {
        tenant.admin().post("/tenants/$tenant.name/authorizations", body)
    }

    private static Map query(String url) {
        URI.create(url).rawQuery.split("&").collectEntries { it.split("=", 2).collect { URLDecoder.decode(it, "UTF-8") } }
    }

    def "#what makes a link for any mini-program, on a computer and on a phone"() {
        when:
        Map link = ask(body).json as Map

        then:
        URI.create(link.authorizationUrl).path == "/cgi-bin/componentloginpage"
        query(link.authorizationUrl).keySet() == ["component_appid", "pre_auth_code", "redirect_uri", "auth_type"] as Set
        query(link.authorizationUrl).component_appid == all.component
        query(link.authorizationUrl).auth_type == "2"
        query(link.authorizationUrl).redirect_uri.endsWith("/authorizations/$link.id/return")

        and: "the same code in the other form"
        URI.create(link.h5Url).path == "/wxaopen/safe/bindcomponent"
        URI.create(link.h5Url).fragment == "wechat_redirect"
        query(link.h5Url) == query(link.authorizationUrl) + [action: "bindcomponent", no_scan: "1"]

        where:
        what              | body
        "an empty body"   | ""
        "an empty object" | "{}"
        "null everywhere" | [form: null, authType: null, bizAppid: null, categoryIds: null]
    }

    def "form, kinds of account, one account and permission sets travel to the consent page"() {
        when:
        Map link = ask([form: "h5", authType: 3, bizAppid: "wxshop", categoryIds: [49, 18, 49]]).json as Map

        then:
        link.authorizationUrl == link.h5Url
        query(link.h5Url).subMap(["auth_type", "biz_appid", "category_id_list"]) ==
            [auth_type: "3", biz_appid: "wxshop", category_id_list: "18|49"]
    }

    def "the sandbox's consent page shows what the link asks for, and no more: #form"() {
        given:
        String pinned = all.miniProgram(nickName: "Pinned")
        String other = all.miniProgram(nickName: "Other")
        Map link = ask([form: form, bizAppid: pinned, categoryIds: [18, 49]]).json as Map

        when:
        String page = new Http("").get(link.authorizationUrl.split("#")[0]).text

        then:
        page.contains(pinned)
        !page.contains(other)
        (page =~ /name="permission_set" value="(\d+)"/).collect { it[1] } == ["18", "49"]

        where:
        form << ["pc", "h5"]
    }

    def "a link is refused for #body, naming #parameter"() {
        when:
        Http.Answer answer = ask(body)

        then:
        answer.status == 400
        answer.json.reason == reason
        answer.json.parameter == parameter

        where:
        body                                     | parameter     | reason
        [redirect: "http://elsewhere.example"]   | "redirect"    | "parameter_invalid"
        [tenant: "demo"]                         | "tenant"      | "parameter_invalid"
        [form: "PC"]                             | "form"        | "parameter_invalid"
        [form: 1]                                | "form"        | "parameter_invalid"
        [authType: 7]                            | "authType"    | "parameter_invalid"
        [authType: 0]                            | "authType"    | "parameter_invalid"
        [authType: "2"]                          | "authType"    | "parameter_invalid"
        [authType: 4294967298]                   | "authType"    | "parameter_invalid"
        [bizAppid: "wx&auth_type=1"]             | "bizAppid"    | "parameter_invalid"
        [bizAppid: ["wx"]]                       | "bizAppid"    | "parameter_invalid"
        [categoryIds: []]                        | "categoryIds" | "parameter_invalid"
        [categoryIds: "49"]                      | "categoryIds" | "parameter_invalid"
        [categoryIds: ["49"]]                    | "categoryIds" | "parameter_invalid"
        [categoryIds: [49, 0]]                   | "categoryIds" | "parameter_invalid"
        [categoryIds: [4294967345]]              | "categoryIds" | "parameter_invalid"
        [categoryIds: (1..101).toList()]         | "categoryIds" | "parameter_invalid"
    }

    def "a body that is no JSON object is refused, and so is a field that stands twice"() {
        expect:
        ask(body).json.reason == "body_malformed"

        where:
        body << ["form=h5", "[]", '{"form":"pc","form":"h5"}']
    }

    def "with the real WeChat the pages are on hosts of their own: #form"() {
        given:
        ConsentAddress address = new ConsentAddress(new AuthorizationLinks.UpstreamAddress(URI.create("https://api.weixin.qq.com")))
        WantedConsent wanted = new WantedConsent(form, 2, new AuthorizerAppId("wxshop"), PermissionSets.of(18, 49))

        expect:
        address.of(new ComponentAppId("wxc"), Secret.of("preauthcode@@@a+b"), URI.create("https://m.example/r?x=1"), wanted, form)
            .toString() == url

        where:
        form                   | url
        WantedConsent.Form.PC  | "https://mp.weixin.qq.com/cgi-bin/componentloginpage?component_appid=wxc&pre_auth_code=preauthcode%40%40%40a%2Bb" +
            "&redirect_uri=https%3A%2F%2Fm.example%2Fr%3Fx%3D1&auth_type=2&biz_appid=wxshop&category_id_list=18%7C49"
        WantedConsent.Form.H5  | "https://open.weixin.qq.com/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1" +
            "&component_appid=wxc&pre_auth_code=preauthcode%40%40%40a%2Bb" +
            "&redirect_uri=https%3A%2F%2Fm.example%2Fr%3Fx%3D1&auth_type=2&biz_appid=wxshop&category_id_list=18%7C49#wechat_redirect"
    }

    def "#action of a merchant takes no field, but an empty object"() {
        given:
        Map shop = tenant.shop()
        String path = "/tenants/$tenant.name/merchants/$shop.appid/$action"

        expect:
        tenant.admin().post(path, "{}").status == 200
        tenant.admin().post(path).status == 200
        tenant.admin().post(path, [force: true]).json.subMap(["reason", "parameter"]) == [reason: "parameter_invalid", parameter: "force"]

        where:
        action << ["refresh", "sync"]
    }

    def "environments can be asked for by merchant, page by page, and another's merchant is in none"() {
        given:
        Map shop = tenant.shop()
        Map other = tenant.shop()
        Map stranger = new Neighbours(house).tenant().shop()
        List<String> more = (1..3).collect { "env-more-$it-" + Neighbours.hex() }
        more.each { house.operator().put("/admin/environments/$it", [tenant: tenant.name, merchants: [shop.appid]]) }
        String path = "/tenants/$tenant.name/environments?limit=2&merchant="

        when:
        Map first = tenant.admin().get(path + shop.appid).json as Map
        Map second = tenant.admin().get(path + shop.appid + "&cursor=$first.next").json as Map

        then:
        (first.items + second.items)*.environment == (more + shop.env).sort()
        !second.next
        tenant.admin().get(path + other.appid).json.items*.environment == [other.env]
        tenant.admin().get(path + stranger.appid).json.items == []
        tenant.admin().get(path + "no.appid").json.parameter == "merchant"
    }
}
