package io.mandate.gateway.dataplane

import static io.mandate.gateway.Sockets.closed

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.micrometer.core.instrument.MeterRegistry
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Callers that take their time, or say nothing more at all: cut off, and nobody else notices. */
class SlowCallerSpec extends Specification {

    static final String PATH = "/tenants/wire/componenttcb/dbcollection"
    static final String CALL = '{"env":"wire-env","action":"get"}'
    static final Map SHORT = [MANDATE_HEAD_TIMEOUT: "2s", MANDATE_BODY_TIMEOUT: "2s", MANDATE_ANSWER_TIMEOUT: "1s", MANDATE_IDLE_TIMEOUT: "3s"]

    @Shared @AutoCleanup Leaks leaks = new Leaks()
    @Shared @AutoCleanup FakeWeChat weChat = new FakeWeChat()
    @Shared @AutoCleanup House house
    @Shared Http other
    PollingConditions soon = new PollingConditions(timeout: 30, delay: 0.1)

    def setupSpec() {
        house = new House(SHORT + [MANDATE_UPSTREAM: weChat.url, MANDATE_ALLOW_EMBEDDED: "true"])
        leaks.watch()
        Wire.seed(house)
        other = new Http(house.gateway.url().toString(), house.operator().post("/tenants/wire/api-keys", [role: "caller"]).json.secret)
    }

    def setup() {
        weChat.seen.clear()
        weChat.script = { Socket socket, String request -> FakeWeChat.json(socket, '{"errcode":0,"errmsg":"ok"}') }
    }

    private Socket open() {
        Socket socket = new Socket()
        socket.receiveBufferSize = 16_384
        socket.connect(new InetSocketAddress("127.0.0.1", house.gateway.url().port))
        socket.soTimeout = 1
        socket
    }

    private String head(int length) {
        "POST $PATH HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer $other.key\r\nContent-Length: $length\r\n\r\n"
    }

    private static void send(Socket socket, String text) {
        socket.outputStream.write(text.getBytes("ISO-8859-1"))
        socket.outputStream.flush()
    }

    private long gone() {
        house.gateway.context().getBean(MeterRegistry).get("mandate.calls").tag("result", "gone").timer().count()
    }

    def "a #what that comes a byte at a time is cut off: the limit is for all of it, and others are served meanwhile"() {
        given:
        Socket slow = open()
        long before = gone()
        send(slow, start.call(this))
        String rest = "x" * 1_000
        int sent = 0

        expect: "a byte with each look: time is never up for a single one"
        soon.eventually {
            assert other.post(PATH, CALL).status == 200
            if (sent < rest.length()) {
                send(slow, rest[sent++])
            }
            assert closed(slow)
        }
        soon.eventually { assert gone() == before + counted }

        cleanup:
        slow.close()

        where:
        what   | counted | start
        "head" | 0       | { "POST $PATH HTTP/1.1\r\nX-Slow: " }
        "body" | 1       | { it.head(4_000) }
        "body of somebody unknown" | 1 | { "POST $PATH HTTP/1.1\r\nHost: h\r\nContent-Length: 4000\r\n\r\n" }
        "body of administration's" | 0 | { "POST /admin/tenants HTTP/1.1\r\nHost: h\r\nContent-Length: 4000\r\n\r\n" }
    }

    def "a caller that takes nothing of a long answer is cut off, and so is WeChat's end of it"() {
        given:
        CountDownLatch cut = new CountDownLatch(1)
        weChat.script = { Socket socket, String request ->
            if (!request.contains("slow")) {
                FakeWeChat.json(socket, '{"errcode":0,"errmsg":"ok"}')
                return
            }
            byte[] piece = new byte[1024 * 1024]
            socket.outputStream << "HTTP/1.1 200 OK\r\nContent-Length: ${100L * piece.length}\r\n\r\n"
            try {
                100.times { socket.outputStream.write(piece) }
            } catch (SocketException ignored) {
                cut.countDown()
                socket.close()
            }
        }
        Socket slow = open()
        long before = gone()
        String call = '{"env":"wire-env","action":"get","limit":1,"slow":1}'

        when:
        send(slow, head(call.length()) + call)

        then:
        soon.eventually {
            assert other.post(PATH, CALL).status == 200
            assert cut.count == 0
            assert gone() == before + 1
        }
        Wire.held() < 32 * 1024 * 1024

        cleanup:
        slow.close()
    }

    def "a connection that lies idle is closed: #what"() {
        given: "half-open ones look the same from here: nothing comes, not even an end"
        Socket idle = open()
        idle.soTimeout = 20_000

        when:
        send(idle, first.call(this))
        byte[] answer = idle.inputStream.readAllBytes()

        then: "by the gateway, whatever it was used for before"
        new String(answer, "UTF-8").startsWith(status)

        cleanup:
        idle.close()

        where:
        what                    | status         | first
        "nothing sent at all"   | ""             | { "" }
        "after a call"          | "HTTP/1.1 200" | { it.head(CALL.length()) + CALL }
        "after administration"  | "HTTP/1.1 200" | { "GET /health HTTP/1.1\r\nHost: h\r\n\r\n" }
    }

    def "a caller that goes #when is counted, its call leaves nothing behind, and others are served"() {
        given:
        weChat.script = { Socket socket, String request ->
            if (request.contains('"limit":7')) {
                socket.outputStream << answer
                socket.outputStream.flush()
                socket.inputStream.read()
                socket.close()
            } else {
                FakeWeChat.json(socket, '{"errcode":0,"errmsg":"ok"}')
            }
        }
        long before = gone()
        String call = '{"env":"wire-env","action":"get","limit":7}'
        String text = head(call.length()) + call
        Socket caller = open()

        when:
        send(caller, text.take(sent < 0 ? text.length() + sent : text.length()))
        if (sent == 0) {
            soon.eventually { assert weChat.seen.size() == 1 }
        }
        if (answer) {
            caller.soTimeout = 10_000
            assert caller.inputStream.read() >= 0
        }
        if (rudely) {
            caller.setSoLinger(true, 0)
        }
        caller.close()

        then:
        soon.eventually { assert gone() == before + 1 }
        soon.eventually { assert weChat.open.size() <= 2 }
        other.post(PATH, CALL).status == 200

        where:
        when                               | sent | answer                                                          | rudely
        "in the middle of its body"        | -5   | ""                                                              | false
        "in the middle of its body, reset" | -5   | ""                                                              | true
        "while WeChat thinks"              | 0    | ""                                                              | false
        "while WeChat thinks, reset"       | 0    | ""                                                              | true
        "in the middle of its answer"      | 0    | "HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + "x" * 40000 | false
        "in the middle of it, reset"       | 0    | "HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + "x" * 40000 | true
    }

    def "no buffer was lost"() {
        expect:
        leaks.found { other.post(PATH, CALL) } == []
    }
}
