package io.mandate.gateway.dataplane

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.LiveObjects
import io.mandate.gateway.upstream.UpstreamConnections
import spock.lang.AutoCleanup
import spock.lang.Issue
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Connections come and go by the thousand: of one that is gone nothing stays, however long its timers would have run. */
class GoneConnectionsSpec extends Specification {

    static final String PATH = "/tenants/wire/componenttcb/dbcollection"
    static final String CALL = '{"env":"wire-env","action":"get"}'
    static final int MANY = 100
    static final Map PATIENT = [MANDATE_HEAD_TIMEOUT: "10m", MANDATE_BODY_TIMEOUT: "10m", MANDATE_IDLE_TIMEOUT: "10m",
                                MANDATE_ANSWER_TIMEOUT: "10m", MANDATE_UPSTREAM_TIMEOUT: "10m"]

    @Shared @AutoCleanup FakeWeChat weChat = new FakeWeChat()
    @Shared @AutoCleanup House house
    @Shared String key
    PollingConditions soon = new PollingConditions(timeout: 30, delay: 0.2)

    def setupSpec() {
        house = new House(PATIENT + [MANDATE_UPSTREAM: weChat.url, MANDATE_ALLOW_EMBEDDED: "true"])
        Wire.seed(house)
        key = house.operator().post("/tenants/wire/api-keys", [role: "caller"]).json.secret
    }

    def setup() {
        weChat.script = { Socket socket, String request -> FakeWeChat.json(socket, '{"errcode":0,"errmsg":"ok"}') }
    }

    private String head(int length, String more = "") {
        "POST $PATH HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer $key\r\nContent-Length: $length\r\n$more\r\n"
    }

    private void connection(String sent, boolean answered) {
        new Socket("127.0.0.1", house.gateway.url().port).withCloseable { socket ->
            socket.soTimeout = 20_000
            socket.outputStream << sent
            socket.outputStream.flush()
            if (answered) {
                assert new String(socket.inputStream.readNBytes(12), "ISO-8859-1") == "HTTP/1.1 200"
            }
        }
    }

    @Issue("25,000 connections, a call each, filled a heap of 96 MB: their timers held them for a minute")
    def "nothing of a caller's connection stays once it is gone: #what"() {
        given: "connections of other specs in this JVM"
        int others = LiveObjects.of(FrontDoor)
        int othersCalls = LiveObjects.of(ServedCall)

        when:
        MANY.times { connection(sent.call(this), answered) }

        then:
        soon.eventually { assert LiveObjects.of(FrontDoor) < others + 10 }
        LiveObjects.of(ServedCall) < othersCalls + 10

        where:
        what                           | answered | sent
        "closed after its call"        | true     | { it.head(CALL.length()) + CALL }
        "to be closed after its call"  | true     | { it.head(CALL.length(), "Connection: close\r\n") + CALL }
        "closed in the middle of one"  | false    | { it.head(CALL.length()) + CALL.take(9) }
        "closed in the middle of a head" | false  | { "POST $PATH HTTP/1.1\r\nX-Slow: " }
        "closed after administration"  | true     | { "GET /health HTTP/1.1\r\nHost: h\r\n\r\n" }
    }

    def "nothing of a connection to WeChat stays once it is gone"() {
        given:
        weChat.script = { Socket socket, String request ->
            socket.outputStream << "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
            socket.outputStream.flush()
            socket.close()
        }
        String type = UpstreamConnections.package.name + ".UpstreamConnection"
        int others = LiveObjects.of(type)
        int before = weChat.connections.get()
        Http caller = new Http(house.gateway.url().toString(), key)

        when:
        MANY.times { assert caller.post(PATH, CALL).status == 200 }

        then:
        weChat.connections.get() > before + MANY.intdiv(2)
        soon.eventually { assert LiveObjects.of(type) < others + 10 }
    }
}
