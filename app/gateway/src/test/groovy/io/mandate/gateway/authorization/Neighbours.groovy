package io.mandate.gateway.authorization

import io.mandate.gateway.House
import io.mandate.gateway.Http
import java.security.SecureRandom
import spock.util.concurrent.PollingConditions

/** A component of its own and its tenants, in a house that others live in too. */
class Neighbours {

    private static final SecureRandom RANDOM = new SecureRandom()

    final House house
    final String component = "wx" + hex()
    final Map<String, String> secrets = [appSecret: hex(), token: hex(), encodingAesKey: hex() * 2 + "a" * 11]
    final PollingConditions soon = new PollingConditions(timeout: 10)

    Neighbours(House house) {
        this.house = house
        assert house.operator().post("/admin/components", [componentAppid: component] + secrets).status == 201
        pushesArrive(true)
    }

    static String hex() {
        (1..16).collect { Integer.toHexString(RANDOM.nextInt(16)) }.join("")
    }

    /** Whether the sandbox knows where to push the component's events to. */
    void pushesArrive(boolean arrive) {
        Map address = arrive ? [callbackUrl: house.gateway.url().toString() + "/callback/" + component] : [:]
        assert house.sandbox().put("/sandbox/components/$component", secrets + address).status == 200
    }

    Resident tenant(String name = "t-" + hex()) {
        assert house.operator().post("/admin/tenants", [tenant: name, name: "Tenant " + name, componentAppid: component]).status == 201
        new Resident(this, name)
    }

    /** A mini-program that nobody authorised yet, in the sandbox alone. */
    String miniProgram(Map of = [:]) {
        String appid = "wx" + hex()
        assert house.sandbox().put("/sandbox/merchants/$appid", [nickName: "Shop of $appid" as String] + of).status == 200
        appid
    }

    /** What the mini-program's administrator does on the consent page; gives the authorisation code. */
    String consent(String appid, List<Integer> sets, String preAuthCode = null) {
        Map body = [componentAppid: component, authorizerAppid: appid, permissionSets: sets]
        Http.Answer answer = house.sandbox().post("/sandbox/authorizations", preAuthCode ? body + [preAuthCode: preAuthCode] : body)
        assert answer.status == 200
        answer.json.authorizationCode
    }

    void withdraw(String appid) {
        assert house.sandbox().delete("/sandbox/authorizations/$component/$appid").status == 200
    }

    /** The consent page's way back, as the administrator's browser goes it. */
    Http.Answer goBack(String link, String code) {
        new Http(house.gateway.url().toString())
            .get("/authorizations/$link/return?auth_code=${URLEncoder.encode(code, 'UTF-8')}&expires_in=3600")
    }

    static class Resident {

        final Neighbours all
        final String name
        final String adminKey
        final String callerKey

        Resident(Neighbours all, String name) {
            this.all = all
            this.name = name
            adminKey = all.house.operator().post("/tenants/$name/api-keys", [name: "admin", role: "admin"]).json.secret
            callerKey = newKey([name: "caller"]).secret
        }

        Http admin() {
            all.house.admin().with(adminKey)
        }

        Http caller() {
            all.house.admin().with(callerKey)
        }

        Map newKey(Map body) {
            admin().post("/tenants/$name/api-keys", body).json as Map
        }

        /** A link to open: its id, its address, and the pre_auth_code in it. */
        Map link() {
            Http.Answer answer = null
            all.soon.eventually {
                answer = admin().post("/tenants/$name/authorizations")
                assert answer.status == 201
            }
            Map link = answer.json as Map
            def code = link.authorizationUrl =~ /[?&]pre_auth_code=([^&]+)/
            assert code.find()
            link + [code: URLDecoder.decode(code.group(1), "UTF-8")]
        }

        Http.Answer merchant(String appid) {
            admin().get("/tenants/$name/merchants/$appid")
        }

        /** A mini-program with an environment of its own that authorised this tenant; gives both. */
        Map shop(List<Integer> sets = [17, 49]) {
            String env = "env-" + Neighbours.hex()
            String appid = all.miniProgram(environments: [env])
            all.consent(appid, sets, link().code)
            all.soon.eventually {
                Map known = merchant(appid).json as Map
                assert known.status == "authorized"
                assert env in known.environments || !(49 in sets)
            }
            [appid: appid, env: env]
        }

        Http.Answer call(String appid, String operation, Object body) {
            caller().post("/tenants/$name/merchants/$appid/tcb/$operation", body)
        }

        Http.Answer componentCall(String operation, Object body) {
            caller().post("/tenants/$name/componenttcb/$operation", body)
        }

        /** Starts an import of two records, and gives WeChat's number for it. */
        long importJob(Map shop, String collection = "things") {
            call(shop.appid, "databasecollectionadd", [env: shop.env, collection_name: collection])
            assert all.house.sandbox().put("/sandbox/files/$shop.env/two.json", '{"_id":"1","n":1}{"_id":"2","n":2}').status < 300
            Map started = call(shop.appid, "databasemigrateimport", [env: shop.env, collection_name: collection,
                file_path: "two.json", file_type: 1, stop_on_error: true, conflict_mode: 2]).json as Map
            assert started.errcode == 0
            started.job_id
        }
    }
}
