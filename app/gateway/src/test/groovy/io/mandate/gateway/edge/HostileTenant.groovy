package io.mandate.gateway.edge

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.authorization.Neighbours
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** A tenant and the neighbour it is after, who shares its component; and the names of things that are nobody's. */
abstract class HostileTenant extends Specification {

    static final String QUERY = '"query":"db.collection(\'things\').get()"'

    static final String MINE = "/tenants/{me}/merchants/{myShop}/tcb/"
    static final String THEIRS = "/tenants/{me}/merchants/{theirShop}/tcb/"
    static final String COMPONENT = "/tenants/{me}/componenttcb/"
    static final String SDK = "?access_token={myToken}"
    static final String SDK_COMPONENT = "?access_token={myComponentToken}"

    @Shared @AutoCleanup House house = new House()
    @Shared Neighbours all = new Neighbours(house)
    @Shared Neighbours.Resident me = all.tenant()
    @Shared Neighbours.Resident them = all.tenant()
    @Shared Map<String, String> real
    @Shared Map<String, String> nobodys

    def setupSpec() {
        Map myShop = me.shop()
        Map theirShop = them.shop()
        Map theirKey = them.newKey([name: "victim's key"])
        real = [
            me: me.name, myShop: myShop.appid, myEnv: myShop.env,
            myToken: token(myShop.appid, me.callerKey), myComponentToken: token(all.component, me.callerKey),
            them: them.name, theirShop: theirShop.appid, theirEnv: theirShop.env,
            theirJob: them.importJob(theirShop) as String, theirKey: theirKey.id, theirLink: them.link().id,
            theirSecret: theirKey.secret, theirToken: token(theirShop.appid, them.callerKey),
            THEIRENV: theirShop.env.toUpperCase(), THEIRSHOP: theirShop.appid.toUpperCase(), THEM: them.name.toUpperCase()
        ].collectEntries { name, value -> [name, value as String] }
        // Until then Mandate asks WeChat about it by itself.
        all.soon.eventually { assert them.admin().get("/tenants/$them.name/jobs").json.items*.status == ["success"] }
        nobodys = real + [them: "t-" + Neighbours.hex(), theirShop: "wx" + Neighbours.hex(), theirEnv: "env-" + Neighbours.hex(),
            theirJob: "987654321", theirKey: "key-" + Neighbours.hex(), theirLink: UUID.randomUUID() as String,
            THEIRENV: "ENV-" + Neighbours.hex().toUpperCase(), THEIRSHOP: "WX" + Neighbours.hex().toUpperCase(),
            THEM: "T-" + Neighbours.hex().toUpperCase()]
        assert me.call(myShop.appid, "databasecollectionget", [env: myShop.env]).json.errcode == 0
        assert them.call(theirShop.appid, "databasecollectionget", [env: theirShop.env]).json.errcode == 0
    }

    String token(String appid, String key) {
        new Http(house.gateway.url().toString())
            .get("/cgi-bin/token?grant_type=client_credential&appid=$appid&secret=$key").json.access_token
    }

    static String filled(String text, Map<String, String> values) {
        values.inject(text) { filled, name, value -> filled.replace("{" + name + "}", value) }
    }

    Http.Answer attempt(String method, String path, Object body, Map headers, Map<String, String> values) {
        Http.Answer answer = (path =~ /^\/(tenants|admin)/ ? me.admin() : new Http(house.gateway.url().toString()))
            .send(method, filled(path, values), body instanceof Closure ? body(values) : body == null ? null : filled(body as String, values),
                headers.collectEntries { name, value -> [name, value instanceof List ? value.collect { filled(it, values) } : filled(value, values)] })
        answer
    }

    boolean givesNothingAway(Http.Answer answer) {
        real.findAll { name, value -> name.toLowerCase().startsWith("the") && name != "theirJob" }.each { name, value ->
            assert !answer.text.toLowerCase().contains(value.toLowerCase())
        }
        true
    }

    /** Without what differs from call to call. */
    static String bare(Http.Answer answer) {
        answer.status + " " + answer.text.replaceAll(/rid: [0-9a-f-]+/, "rid")
    }
}
