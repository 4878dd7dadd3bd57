package io.mandate.gateway.callback

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.error.Faults
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.component.UnknownComponentException
import io.mandate.tenant.inbox.Inbox
import io.mandate.tenant.refusal.RefusalReason
import io.mandate.tenant.refusal.Refused
import java.time.Clock
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Pushes as WeChat's, and as everybody else's. */
class CallbackSpec extends Specification {

    static final String APPID = "wxcallbackspec"
    static final String TOKEN = "callbackToken1"
    static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"

    @Shared House house = House.shared()

    PollingConditions soon = new PollingConditions(timeout: 10)

    def setupSpec() {
        house.operator().post("/admin/components", [componentAppid: APPID, appSecret: "s3", token: TOKEN, encodingAesKey: AES_KEY])
    }

    private Push push(Map changes = [:]) {
        new Push([appid: APPID, token: TOKEN, aesKey: AES_KEY, message: ticket("t" + System.nanoTime())] + changes)
    }

    private static String ticket(String value) {
        """<xml><AppId><![CDATA[$APPID]]></AppId><CreateTime>${System.currentTimeMillis().intdiv(1000)}</CreateTime>
        <InfoType><![CDATA[component_verify_ticket]]></InfoType><ComponentVerifyTicket><![CDATA[$value]]></ComponentVerifyTicket></xml>"""
    }

    private Http.Answer send(Push push, String body = null, String query = null) {
        String encrypted = push.encrypted()
        new Http(house.gateway.url().toString())
            .send("POST", "/callback/" + APPID + (query ?: push.query(encrypted)), body ?: Push.envelope(encrypted), ["Content-Type": "text/xml"])
    }

    private long inboxEvents() {
        house.count("SELECT count(*) FROM inbox_events")
    }

    def "a good push is answered success, in plain text"() {
        when:
        Http.Answer answer = send(push())

        then:
        answer.status == 200
        answer.text == "success"
        answer.header("Content-Type").startsWith("text/plain")
    }

    def "the same push twice is kept once"() {
        given:
        Push push = push()
        long before = inboxEvents()

        expect:
        send(push).text == "success"
        send(push).text == "success"
        inboxEvents() == before + 1
    }

    def "an InfoType that nobody knows is answered success and recorded"() {
        given:
        long before = inboxEvents()

        expect:
        send(push(message: "<xml><AppId>$APPID</AppId><CreateTime>1</CreateTime><InfoType>notify_of_tomorrow</InfoType><info><a>b</a></info></xml>"))
            .text == "success"
        inboxEvents() == before + 1
    }

    def "a push is refused and changes nothing: #what"() {
        given:
        long before = inboxEvents()
        Push push = push(changes)

        when:
        Http.Answer answer = send(push, body, query)

        then:
        answer.status == status
        answer.json.reason
        inboxEvents() == before

        where:
        what                   | status | changes                       | body | query
        "another token"        | 401    | [token: "another"]            | null | null
        "another key"          | 401    | [aesKey: "B" * 43]            | null | null
        "for another appid"    | 401    | [innerAppid: "wxsomebody"]    | null | null
        "eleven minutes old"   | 401    | [timestamp: "${System.currentTimeMillis().intdiv(1000) - 660}" as String] | null | null
        "from the future"      | 401    | [timestamp: "${System.currentTimeMillis().intdiv(1000) + 660}" as String] | null | null
        "a time that is none"  | 400    | [timestamp: "soon"]           | null | null
        "an endless time"      | 400    | [timestamp: "9" * 18]         | null | null
        "no signature"         | 400    | [:]                           | null | "?timestamp=1&nonce=2"
        "a plain signature"    | 400    | [:]                           | null | "?timestamp=1&nonce=2&signature=3"
        "no XML"               | 400    | [:]                           | "hello" | null
        "no Encrypt"           | 400    | [:]                           | "<xml><AppId>a</AppId></xml>" | null
        "another root"         | 400    | [:]                           | "<html><Encrypt>a</Encrypt></html>" | null
        "half an XML"          | 400    | [:]                           | "<xml><Encrypt>a</Encrypt>" | null
        "an external entity"   | 400    | [:]                           | '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>' | null
        "a billion laughs"     | 400    | [:]                           | laughs() | null
        "JSON"                 | 400    | [:]                           | '{"Encrypt":"a"}' | null
    }

    private static String laughs() {
        '<!DOCTYPE xml [<!ENTITY a0 "ha">' + (1..30).collect { "<!ENTITY a$it \"&a${it - 1};&a${it - 1};\">" }.join("") +
            ']><xml><Encrypt>&a30;</Encrypt></xml>'
    }

    def "an unsigned entity bomb inside a signed push is refused as well"() {
        expect:
        send(push(message: laughs())).status == 400
    }

    def "a body of ten megabytes is refused"() {
        given:
        long before = inboxEvents()

        expect:
        send(push(), "<xml><Encrypt>" + "A" * (10 * 1024 * 1024) + "</Encrypt></xml>").status == 413
        send(push(), "<xml><Encrypt>" + "A" * (1024 * 1024) + "</Encrypt></xml>").status == 413
        inboxEvents() == before
    }

    def "a component that is none is not found"() {
        expect:
        new Http(house.gateway.url().toString()).post("/callback/wxnobody?timestamp=1&nonce=2&msg_signature=3", "<xml/>").status == 404
    }

    def "a repeat of an old withdrawal does not undo a newer consent"() {
        given: "the demo's component, whose secrets are in the data folder"
        Map plan = new groovy.json.JsonSlurper().parse(house.folder.resolve("demo-component.json")) as Map
        long hourAgo = System.currentTimeMillis().intdiv(1000) - 3600
        Push old = new Push(appid: plan.componentAppid, token: plan.token, aesKey: plan.encodingAesKey,
            message: "<xml><AppId>${plan.componentAppid}</AppId><CreateTime>$hourAgo</CreateTime><InfoType>unauthorized</InfoType>" +
                "<AuthorizerAppid>${house.shop}</AuthorizerAppid></xml>")
        String encrypted = old.encrypted()

        when:
        Http.Answer answer = new Http(house.gateway.url().toString())
            .post("/callback/${plan.componentAppid}" + old.query(encrypted), Push.envelope(encrypted))

        then:
        answer.text == "success"
        soon.eventually {
            assert openEvents() == 0
        }
        house.admin().get("/tenants/demo/merchants/${house.shop}").json.status == "authorized"
    }

    def "an event that can never succeed ends at once, with its reason in the trail: #what"() {
        given:
        String appid = "wxlate" + System.nanoTime()
        Map plan = new groovy.json.JsonSlurper().parse(house.folder.resolve("demo-component.json")) as Map
        Push late = new Push(appid: plan.componentAppid, token: plan.token, aesKey: plan.encodingAesKey,
            message: "<xml><AppId>${plan.componentAppid}</AppId><CreateTime>${System.currentTimeMillis().intdiv(1000) - 60}</CreateTime>" +
                "<InfoType>authorized</InfoType><AuthorizerAppid>$appid</AuthorizerAppid>" +
                "<AuthorizationCode>queryauthcode@@@$appid</AuthorizationCode></xml>")
        String encrypted = late.encrypted()
        long refused = house.count(endedWith("$appid"))

        when:
        if (fault) {
            house.sandbox().put("/sandbox/faults", [[path: "/cgi-bin/component/api_query_auth", times: 1, errcode: fault, errmsg: "no"],
                                                    [path: "/cgi-bin/component/api_get_authorizer_info", times: 5, errcode: 61003, errmsg: "gone"]])
        }
        Http.Answer answer = new Http(house.gateway.url().toString())
            .post("/callback/${plan.componentAppid}" + late.query(encrypted), Push.envelope(encrypted))

        then:
        answer.text == "success"
        soon.eventually {
            assert openEvents() == 0
            assert house.count(endedWith("$appid")) == refused + 1
        }
        house.count("SELECT count(*) FROM merchants WHERE authorizer_appid = '$appid' AND status = 'AUTHORIZED'") == 0

        cleanup:
        house.sandbox().delete("/sandbox/faults")

        where:
        what                                   | fault
        "the merchant withdrew meanwhile"      | 61009
        "its code was used"                    | 61010
        "its code is another's"                | 40099
    }

    private static String endedWith(String appid) {
        "SELECT count(*) FROM audit_entries WHERE action = 'event.given_up' AND merchant = '$appid'"
    }

    def "a push for a component that is deleted while it is read is refused, and changes nothing"() {
        given:
        String gone = "wxgone" + System.nanoTime()
        house.operator().post("/admin/components", [componentAppid: gone, appSecret: "s3", token: TOKEN, encodingAesKey: AES_KEY])
        ComponentStore store = house.gateway.context().getBean(ComponentStore)
        ComponentStore deleting = [find: { ComponentAppId id ->
            def found = store.find(id)
            house.operator().delete("/admin/components/$gone")
            found
        }] as ComponentStore
        Push push = push(appid: gone)
        String encrypted = push.encrypted()
        def signed = new Pushes.Signed(push.timestamp, push.nonce, push.signature(encrypted))
        def event = new Pushes(deleting, Clock.systemUTC()).open(gone, signed, Push.envelope(encrypted).bytes)
        long before = inboxEvents()

        when:
        house.gateway.context().getBean(Inbox).put(event)

        then:
        UnknownComponentException unknown = thrown()
        inboxEvents() == before

        and: "which is told as any component that is none"
        Refused refused = Faults.refused(unknown, "rid")
        refused.reason() == RefusalReason.COMPONENT_NOT_FOUND
    }

    private long openEvents() {
        house.count("SELECT count(*) FROM inbox_events WHERE state = 'OPEN'")
    }
}
