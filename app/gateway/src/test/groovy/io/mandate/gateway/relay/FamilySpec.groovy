package io.mandate.gateway.relay

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.authorization.Neighbours
import io.mandate.tenant.catalog.Catalog
import spock.lang.Shared
import spock.lang.Specification

/** The whole family of interfaces, beyond the five, as the sandbox executes them. */
class FamilySpec extends Specification {

    @Shared House house = House.shared()
    @Shared Neighbours all = new Neighbours(house)
    @Shared Neighbours.Resident tenant = all.tenant()
    @Shared Neighbours.Resident other = all.tenant()
    @Shared Map shop
    @Shared Map otherShop

    def setupSpec() {
        shop = tenant.shop()
        otherShop = other.shop()
        tenant.call(shop.appid, "databasecollectionadd", [env: shop.env, collection_name: "things"])
    }

    private static boolean isDone(Http.Answer answer) {
        assert answer.status == 200
        assert answer.json.errcode == 0
        true
    }

    private Map upload(String path) {
        Map ticket = tenant.call(shop.appid, "uploadfile", [env: shop.env, path: path]).json as Map
        assert house.sandbox().put("/sandbox/files/$shop.env/$path", "text").status < 300
        ticket
    }

    def "indexes are made and dropped with either token"() {
        expect:
        isDone(tenant.call(shop.appid, "updateindex", [env: shop.env, collection_name: "things",
            create_indexes: [[name: "by_n", unique: false, keys: [[name: "n", direction: "1"]]]]]))
        isDone(tenant.call(shop.appid, "updateindex", [env: shop.env, collection_name: "things", drop_indexes: [[name: "by_n"]]]))
        isDone(tenant.componentCall("dbindex?action=create", [env: shop.env, collection_name: "things",
            indexes: [[name: "by_m", keys: [[name: "m", direction: "-1"]]]]]))
        isDone(tenant.componentCall("dbindex", [action: "delete", env: shop.env, collection_name: "things", indexes: [[name: "by_m"]]]))
    }

    def "access rules are written and read"() {
        expect:
        isDone(tenant.componentCall("dbmodifyacl", [env: shop.env, collection_name: "things", acl_tag: "ADMINONLY"]))
        tenant.componentCall("dbgetacl", [env: shop.env, collection_name: "things"]).json.acl_tag == "ADMINONLY"
    }

    def "files are deleted with either token, and only the environment's own"() {
        given:
        String own = upload("a.txt").file_id
        String theirs = "cloud://$otherShop.env" + own.substring(("cloud://" + shop.env).length())
        long before = house.arrived("/componenttcb/batchdeletefile") + house.arrived("/tcb/batchdeletefile")

        expect: "a foreign file is refused before anything goes out"
        [[own, theirs], [theirs]].every { ids ->
            assert tenant.componentCall("batchdeletefile", [env: shop.env, fileid_list: ids]).json.reason == "parameter_invalid"
            assert tenant.call(shop.appid, "batchdeletefile", [env: shop.env, fileid_list: ids]).json.reason == "parameter_invalid"
            true
        }
        house.arrived("/componenttcb/batchdeletefile") + house.arrived("/tcb/batchdeletefile") == before

        and: "an own one is deleted"
        tenant.call(shop.appid, "batchdeletefile", [env: shop.env, fileid_list: [own]]).json.delete_list[0].status == 0
        isDone(tenant.componentCall("batchdeletefile", [env: shop.env, fileid_list: [upload("b.txt").file_id]]))
    }

    def "a merchant's own environment is described, and another's is not"() {
        expect:
        tenant.call(shop.appid, "getenvinfo", [env: shop.env]).json.info_list*.env == [shop.env]
        tenant.call(shop.appid, "getenvinfo", [env: otherShop.env]).json.reason == "environment_not_found"
        tenant.call(shop.appid, "getenvinfo", [:]).json.reason == "parameter_missing"
    }

    def "no operation of the component's takes another tenant's environment: #name"() {
        given:
        Map theirs = [env: otherShop.env, envs: [otherShop.env], collection_name: "c", functionname: "f", zipfile: "z", query: "q",
            file_path: "f.json", file_type: 1, stop_on_error: true, conflict_mode: 1, path: "p", file_list: [], fileid_list: [],
            indexes: [], acl_tag: "PRIVATE", filename: "f", data: [[env: otherShop.env, appids: [shop.appid]]]]
        String action = Catalog.find("componenttcb/" + name).orElseThrow().rules().actions().keySet().sort().find()
        long before = house.arrived()

        if (name == "dbmigrationstate") {
            theirs.job_id = 1
        }

        when:
        Http.Answer answer = tenant.componentCall(name, action ? theirs + [action: action] : theirs)

        then:
        answer.json.reason == "environment_not_found"
        house.arrived() == before

        where:
        name << Catalog.operations()*.name()*.value().findAll { it.startsWith("componenttcb/") && it != "componenttcb/createenv" }
            .collect { it - "componenttcb/" }
    }

    def "what the sandbox does not execute is refused loudly, by the sandbox"() {
        when:
        Http.Answer answer = tenant.componentCall("getscflist", [env: shop.env])

        then:
        answer.status == 404
        answer.json.errcode == 40066
        !answer.json.reason
    }

    def "what is left out says why, and nothing arrives: #path"() {
        given:
        long before = house.arrived()

        when:
        Http.Answer answer = tenant.caller().post("/tenants/$tenant.name/" + path.replace("SHOP", shop.appid), [env: shop.env])

        then:
        answer.status == 404
        answer.json.reason == "operation_unknown"
        answer.json.errmsg.contains(" is not forwarded: ")
        house.arrived() == before

        where:
        path << ["merchants/SHOP/tcb/getqcloudtoken", "componenttcb/describeenvs", "componenttcb/batchgetenvid"]
    }

    def "a function's environment and name reach WeChat in the query string"() {
        when: "the sandbox knows no functions, but it logs what it was asked"
        tenant.call(shop.appid, "invokecloudfunction?env=$shop.env&name=greet", [who: "Ann", env: otherShop.env])
        Http.Answer refused = tenant.call(shop.appid, "invokecloudfunction?env=$otherShop.env&name=greet", [who: "Ann"])
        Http.Answer asked = tenant.call(shop.appid, "invokecloudfunction?env=$shop.env&name=greet", [who: "Ann"])

        then:
        refused.json.reason == "environment_not_found"
        asked.json.errcode == 40066
        !asked.json.reason
        house.arrived("/tcb/invokecloudfunction") == 1
    }

    def "a multi-part body is refused in plain words"() {
        given:
        String form = '--x\r\nContent-Disposition: form-data; name="env"\r\n\r\n' + shop.env + '\r\n--x--\r\n'

        when:
        Http.Answer answer = tenant.caller().send("POST", "/tenants/$tenant.name/merchants/$shop.appid/tcb/uploadfile", form,
            ["Content-Type": "multipart/form-data; boundary=x"])

        then:
        answer.status == 400
        answer.json.reason == "body_malformed"
        answer.json.errmsg.contains("multi-part bodies are not taken")
    }
}
