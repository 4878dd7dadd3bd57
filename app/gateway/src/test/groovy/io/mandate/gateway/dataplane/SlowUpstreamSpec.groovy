package io.mandate.gateway.dataplane

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.relay.Relay
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** WeChat answers when the spec lets it: neither another tenant nor a stop of the gateway is at its mercy. */
class SlowUpstreamSpec extends Specification {

    static final Map CALL = [env: "wire-env", action: "get"]
    static final String PATH = "/tenants/wire/componenttcb/dbcollection"
    static final String OK = '{"errcode":0,"errmsg":"ok"}'

    @AutoCleanup FakeWeChat weChat = new FakeWeChat()
    @AutoCleanup House house = new House([MANDATE_UPSTREAM: weChat.url, MANDATE_ALLOW_EMBEDDED: "true", MANDATE_CONCURRENT_CALLS: "8"])
    @AutoCleanup("shutdownNow") ExecutorService callers = Executors.newCachedThreadPool()
    CountDownLatch answer = new CountDownLatch(1)
    PollingConditions soon = new PollingConditions(timeout: 15)

    def setup() {
        Wire.seed(house)
        weChat.script = { Socket socket, String request ->
            if (request.contains("wire-env")) {
                answer.await(60, TimeUnit.SECONDS)
            }
            FakeWeChat.json(socket, OK)
        }
    }

    def cleanup() {
        answer.countDown()
    }

    private Http caller(String tenant) {
        new Http(house.gateway.url().toString(), house.operator().post("/tenants/$tenant/api-keys", [role: "caller"]).json.secret)
    }

    private List<CompletableFuture<Http.Answer>> underway(Http slow, int calls) {
        List<CompletableFuture<Http.Answer>> answers = (1..calls).collect {
            CompletableFuture.supplyAsync({ slow.post(PATH, CALL) }, callers)
        }
        soon.eventually { assert weChat.seen.size() == calls }
        answers
    }

    def "a tenant whose calls are answered slowly gets half of the room, and the others are served meanwhile"() {
        given:
        house.operator().post("/admin/tenants", [tenant: "quick", componentAppid: "wxwire"])
        house.operator().put("/admin/environments/quick-env", [tenant: "quick", merchants: []])
        Http slow = caller("wire")
        Http quick = caller("quick")

        when: "four of eight, so that as many are left for others as the tenant has"
        List<CompletableFuture<Http.Answer>> waiting = underway(slow, 4)
        Http.Answer tooMany = slow.post(PATH, CALL)

        then:
        tooMany.status == 429
        tooMany.json.reason == "rate_limited"
        tooMany.header("Retry-After") == "1"
        (1..10).every { quick.post("/tenants/quick/componenttcb/dbcollection", [env: "quick-env", action: "get"]).status == 200 }
        waiting.every { !it.done }

        when:
        answer.countDown()

        then: "its calls end well, and nothing is kept of who has none underway"
        waiting*.join()*.status == [200] * 4
        slow.post(PATH, CALL).status == 200
        soon.eventually { assert house.gateway.context().getBean(Relay).tenantsUnderway() == 0 }
    }

    def "a stop waits for the calls that were accepted, takes no new ones, and ends"() {
        given:
        List<CompletableFuture<Http.Answer>> waiting = underway(caller("wire"), 3)
        int port = house.gateway.url().port

        when:
        CompletableFuture<Void> stop = CompletableFuture.runAsync({ house.gateway.close() }, callers)

        then: "new connections are refused while the calls are still out"
        soon.eventually { assert refused(port) }
        waiting.every { !it.done }
        !stop.done

        when:
        answer.countDown()

        then:
        waiting*.join()*.text == [OK] * 3
        stop.get(60, TimeUnit.SECONDS) == null
    }

    def "a stop does not wait for ever: an answer that never comes to its end is cut, and the caller sees that it is not whole"() {
        given: "the bound is the upstream timeout and five seconds"
        House brief = new House([MANDATE_UPSTREAM: weChat.url, MANDATE_ALLOW_EMBEDDED: "true", MANDATE_UPSTREAM_TIMEOUT: "1s"])
        Wire.seed(brief)
        String key = brief.operator().post("/tenants/wire/api-keys", [role: "caller"]).json.secret
        CountDownLatch cut = new CountDownLatch(1)
        weChat.script = { Socket socket, String request ->
            socket.outputStream << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            try {
                while (!answer.await(50, TimeUnit.MILLISECONDS)) {
                    socket.outputStream << "4000\r\n" + "x" * 16_384 + "\r\n"
                    socket.outputStream.flush()
                }
            } catch (SocketException ignored) {
                cut.countDown()
                socket.close()
            }
        }
        Socket caller = new Socket("127.0.0.1", brief.gateway.url().port)
        String call = '{"env":"wire-env","action":"get"}'
        caller.outputStream << "POST $PATH HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer $key\r\nContent-Length: ${call.length()}\r\n\r\n$call"
        caller.outputStream.flush()
        assert new String(caller.inputStream.readNBytes(100), "ISO-8859-1").startsWith("HTTP/1.1 200")

        when:
        CompletableFuture<Void> stop = CompletableFuture.runAsync({ brief.close() }, callers)
        byte[] rest = caller.inputStream.readAllBytes()

        then:
        !new String(rest, "ISO-8859-1").endsWith("0\r\n\r\n")
        cut.await(10, TimeUnit.SECONDS)
        stop.get(30, TimeUnit.SECONDS) == null

        cleanup:
        caller.close()
    }

    private static boolean refused(int port) {
        try {
            new Socket("127.0.0.1", port).close()
            false
        } catch (ConnectException expected) {
            true
        }
    }
}
