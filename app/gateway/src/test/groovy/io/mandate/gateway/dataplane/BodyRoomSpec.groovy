package io.mandate.gateway.dataplane

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.micrometer.core.instrument.MeterRegistry
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Bodies take memory while a call is underway, and a tenant gets so much of it that the others are served. */
class BodyRoomSpec extends Specification {

    static final String OK = '{"errcode":0,"errmsg":"ok"}'
    static final int MIB = 1024 * 1024

    @Shared @AutoCleanup FakeWeChat weChat = new FakeWeChat()
    @Shared @AutoCleanup House house
    @Shared Http wire
    @Shared Http other
    @Shared @AutoCleanup("shutdownNow") ExecutorService callers = Executors.newCachedThreadPool()
    CountDownLatch answer = new CountDownLatch(1)
    PollingConditions soon = new PollingConditions(timeout: 20)

    def setupSpec() {
        house = new House([MANDATE_UPSTREAM: weChat.url, MANDATE_ALLOW_EMBEDDED: "true", MANDATE_BODY_MEMORY: "24m"])
        Wire.seed(house)
        house.operator().post("/admin/tenants", [tenant: "other", componentAppid: "wxwire"])
        house.operator().put("/admin/environments/other-env", [tenant: "other", merchants: []])
        wire = caller("wire")
        other = caller("other")
    }

    def setup() {
        weChat.seen.clear()
        weChat.script = { Socket socket, String request ->
            if (request.contains('"held"')) {
                answer.await(60, TimeUnit.SECONDS)
            }
            FakeWeChat.json(socket, OK)
        }
    }

    def cleanup() {
        answer.countDown()
        soon.eventually { assert taken() == 0 }
    }

    private Http caller(String tenant) {
        new Http(house.gateway.url().toString(), house.operator().post("/tenants/$tenant/api-keys", [role: "caller"]).json.secret)
    }

    private double taken() {
        house.gateway.context().getBean(MeterRegistry).get("mandate.bodies.bytes").gauge().value()
    }

    private static String path(String tenant) {
        "/tenants/$tenant/componenttcb/dbcollection"
    }

    private static String body(String tenant, int length, String more = '"limit":1') {
        String start = """{"env":"$tenant-env","action":"get",$more,"text":\""""
        start + "x" * (length - start.length() - 2) + '"}'
    }

    private Socket open(String key, int length, String more = "") {
        Socket socket = new Socket("127.0.0.1", house.gateway.url().port)
        socket.soTimeout = 20_000
        socket.outputStream << "POST ${path("wire")} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer $key\r\nContent-Length: $length\r\n$more\r\n"
        socket.outputStream.flush()
        socket
    }

    private static String status(Socket socket) {
        new String(socket.inputStream.readNBytes(12), "ISO-8859-1")
    }

    def "while a large body of a tenant's is underway it gets no second one, but small ones, and the others get theirs"() {
        when:
        CompletableFuture<Http.Answer> held = CompletableFuture.supplyAsync({ wire.post(path("wire"), body("wire", 4 * MIB, '"held":1')) }, callers)
        soon.eventually { assert weChat.seen.size() == 1 }
        Http.Answer tooMuch = wire.post(path("wire"), body("wire", 2 * MIB))

        then:
        tooMuch.status == 429
        tooMuch.json.reason == "rate_limited"
        tooMuch.json.errmsg.contains("memory")
        tooMuch.header("Retry-After") == "1"
        wire.post(path("wire"), body("wire", 1_000)).status == 200
        other.post(path("other"), body("other", MIB)).status == 200
        !held.done

        when:
        answer.countDown()

        then: "once it is answered there is room again"
        held.join().text == OK
        wire.post(path("wire"), body("wire", 4 * MIB)).status == 200
    }

    def "it is refused before its body is sent, where the caller says its length and waits: #what"() {
        given:
        CompletableFuture<Http.Answer> held = CompletableFuture.supplyAsync({ wire.post(path("wire"), body("wire", 4 * MIB, '"held":1')) }, callers)
        soon.eventually { assert weChat.seen.size() == 1 }

        when:
        Socket socket = open(wire.key, 4 * MIB, more)
        String first = status(socket)
        if (!more) {
            socket.outputStream << body("wire", 4 * MIB) + "POST ${path("wire")} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" +
                "Authorization: Bearer $wire.key\r\nContent-Length: 33\r\n\r\n" + '{"env":"wire-env","action":"get"}'
            socket.outputStream.flush()
        }
        String rest = new String(socket.inputStream.readAllBytes(), "ISO-8859-1")

        then: "who sends it all the same has it dropped, and goes on with the next call"
        first == "HTTP/1.1 429"
        (rest =~ /HTTP\/1\.1 \d+/).collect { it } == next
        weChat.seen.size() == 1 + next.size()

        cleanup:
        answer.countDown()
        held.join()
        socket.close()

        where:
        what                | more                        | next
        "asked for"         | "Expect: 100-continue\r\n" | []
        "sent without word" | ""                          | ["HTTP/1.1 200"]
    }

    def "bodies that come without their length take room as they come"() {
        given:
        CompletableFuture<Http.Answer> held = CompletableFuture.supplyAsync({ wire.post(path("wire"), body("wire", 4 * MIB, '"held":1')) }, callers)
        soon.eventually { assert weChat.seen.size() == 1 }
        Socket socket = new Socket("127.0.0.1", house.gateway.url().port)
        socket.soTimeout = 20_000

        when:
        socket.outputStream << "POST ${path("wire")} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer $wire.key\r\nTransfer-Encoding: chunked\r\n\r\n"
        3.times { socket.outputStream << "100000\r\n" + "x" * MIB + "\r\n" }
        socket.outputStream.flush()

        then:
        status(socket) == "HTTP/1.1 429"

        cleanup:
        answer.countDown()
        held.join()
        socket.close()
    }

    def "a body of many values takes room for them, and of too many is refused"() {
        given: "on one tenant's share a body of 49,000 objects fits, and two at once do not"
        String many = '"many":[' + "{}," * 49_000 + "{}]"

        expect:
        wire.post(path("wire"), body("wire", MIB, many)).status == 200

        when:
        CompletableFuture<Http.Answer> held = CompletableFuture.supplyAsync({ wire.post(path("wire"), body("wire", MIB, '"held":1,' + many)) }, callers)
        soon.eventually { assert weChat.seen.size() == 2 }

        then:
        wire.post(path("wire"), body("wire", MIB, many)).json.reason == "rate_limited"

        when:
        answer.countDown()
        held.join()
        Http.Answer tooMany = wire.post(path("wire"), body("wire", MIB, '"many":[' + "{}," * 50_000 + "{}]"))

        then:
        tooMany.status == 400
        tooMany.json.reason == "body_malformed"
        tooMany.json.errmsg.contains("50000 values")
    }

    def "nothing stays taken, however a call ends: #what"() {
        when:
        ends.call(this)

        then:
        soon.eventually { assert taken() == 0 }
        wire.post(path("wire"), body("wire", 4 * MIB)).status == 200

        where:
        what                               | ends
        "answered"                         | { assert it.wire.post(path("wire"), body("wire", 3 * MIB)).status == 200 }
        "not JSON"                         | { assert it.wire.post(path("wire"), body("wire", 3 * MIB).replace('"}', '"')).status == 400 }
        "a rule of its fields"             | { assert it.wire.post(path("wire"), body("wire", 3 * MIB).replace('"get"', '"none"')).status == 400 }
        "not its environment"              | { assert it.wire.post(path("wire"), body("other", 3 * MIB)).status == 404 }
        "too large"                        | { assert it.wire.post(path("wire"), body("wire", 5 * MIB)).status == 413 }
        "gone in the middle of it"         | { spec ->
            spec.open(spec.wire.key, 4 * MIB).withCloseable { s ->
                s.outputStream << body("wire", MIB)
                spec.soon.eventually { assert spec.taken() > 0 }
            }
        }
        "gone while WeChat thinks"         | { spec ->
            spec.open(spec.wire.key, MIB).withCloseable { s ->
                s.outputStream << body("wire", MIB, '"held":1')
                s.outputStream.flush()
                spec.soon.eventually { assert spec.weChat.seen.size() == 1 }
                assert spec.taken() > 0
            }
        }
        "WeChat breaks off"                | { spec ->
            spec.weChat.script = { Socket socket, String request -> socket.close() }
            assert spec.wire.post(path("wire"), body("wire", 3 * MIB)).status == 502
            spec.setup()
        }
    }
}
