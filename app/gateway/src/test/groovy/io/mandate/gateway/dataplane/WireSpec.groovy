package io.mandate.gateway.dataplane

import java.util.concurrent.TimeUnit
import java.util.concurrent.CountDownLatch
import java.util.concurrent.CompletableFuture
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.LoggerContext
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.read.ListAppender
import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.netty.util.ResourceLeakDetector
import org.slf4j.LoggerFactory
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** The data plane on raw sockets, between a client and a WeChat that keep no rules. No buffer is lost over it. */
class WireSpec extends Specification {

    static final String PATH = "/tenants/wire/componenttcb/dbcollection"
    static final String CALL = '{"env":"wire-env","action":"get"}'

    @Shared ResourceLeakDetector.Level before = ResourceLeakDetector.level
    @Shared ListAppender<ILoggingEvent> leaks = new ListAppender<>()
    @Shared @AutoCleanup FakeWeChat weChat = new FakeWeChat()
    @Shared @AutoCleanup House house
    @Shared String key

    def setupSpec() {
        ResourceLeakDetector.level = ResourceLeakDetector.Level.PARANOID
        LoggerContext context = LoggerFactory.ILoggerFactory as LoggerContext
        leaks.context = context
        leaks.start()
        context.getLogger(ResourceLeakDetector).addAppender(leaks)
        house = new House([MANDATE_UPSTREAM: weChat.url, MANDATE_ALLOW_EMBEDDED: "true", MANDATE_UPSTREAM_TIMEOUT: "5s"])
        ResourceLeakDetector.level = ResourceLeakDetector.Level.PARANOID
        Wire.seed(house)
        key = house.operator().post("/tenants/wire/api-keys", [role: "caller"]).json.secret
    }

    def setup() {
        weChat.seen.clear()
        weChat.script = { Socket socket, String request -> FakeWeChat.json(socket, '{"errcode":0,"errmsg":"ok"}') }
    }

    def cleanupSpec() {
        ResourceLeakDetector.level = before
        (LoggerFactory.getLogger(ResourceLeakDetector) as Logger).detachAppender(leaks)
    }

    private String head(String more = "Content-Length: ${CALL.length()}\r\n", String path = PATH) {
        "POST $path HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer $key\r\n$more\r\n"
    }

    private Socket open() {
        Socket socket = new Socket("127.0.0.1", house.gateway.url().port)
        socket.soTimeout = 20_000
        socket
    }

    private static void send(Socket socket, String text) {
        socket.outputStream.write(text.getBytes("ISO-8859-1"))
        socket.outputStream.flush()
    }

    /** Sends it all, and reads until the gateway closes the connection. */
    private String talk(String text) {
        open().withCloseable { socket ->
            send(socket, text)
            new String(socket.inputStream.readAllBytes(), "UTF-8")
        }
    }

    private static List<String> statuses(String answers) {
        (answers =~ /HTTP\/1\.1 (\d+)/).collect { it[1] }
    }

    def "a shape that two readers could read in two ways is refused, and nothing after it is read: #what"() {
        given:
        String next = head() + CALL

        when:
        String answer = talk(shape.call(this) + next)

        then:
        statuses(answer) == ["400"]
        answer.contains('"reason":"body_malformed"')
        answer.toLowerCase().contains("connection: close")
        weChat.seen.empty

        where:
        what                             | shape
        "both lengths"                   | { it.head("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n" }
        "both lengths, the other way"    | { it.head("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n") + "0\r\n\r\n" }
        "two lengths"                    | { it.head("Content-Length: 2\r\nContent-Length: 3\r\n") + "{}" }
        "a length that is none"          | { it.head("Content-Length: +2\r\n") + "{}" }
        "a folded header line"           | { it.head("X-A: b\r\n c\r\nContent-Length: 2\r\n") + "{}" }
        "a folded length"                | { it.head("Content-Length:\r\n 2\r\n") + "{}" }
        "bare line feeds"                | { it.head("Content-Length: 2\n") + "{}" }
        "a blank before the colon"       | { it.head("Content-Length : 2\r\n") + "{}" }
        "a header without a colon"       | { it.head("Content-Length 2\r\n") + "{}" }
    }

    def "requests sent ahead are answered in their order, each its own, whoever answers them"() {
        given:
        weChat.script = { Socket socket, String request ->
            FakeWeChat.json(socket, '{"errcode":0,"limit":' + (request =~ /"limit":(\d+)/)[0][1] + '}')
        }
        List<String> bodies = (1..5).collect { '{"env":"wire-env","action":"get","limit":' + it + '}' }
        String ahead = bodies.collect { head("Content-Length: ${it.length()}\r\n") + it }
            .join("GET /health HTTP/1.1\r\nHost: h\r\n\r\n")

        when:
        String answer = talk(ahead + "GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")

        then:
        (answer =~ /\{[^{}]*\}/).collect { it } ==
            (1..5).collectMany { ['{"errcode":0,"limit":' + it + '}', '{"status":"UP"}'] }
    }

    def "a body in chunks is read as one, and one without end is refused"() {
        given:
        String chunked = head("Transfer-Encoding: chunked\r\nConnection: close\r\n")

        expect:
        statuses(talk(chunked + CALL.collect { "1\r\n$it\r\n" }.join("") + "0\r\n\r\n")) == ["200"]
        weChat.seen.size() == 1

        when:
        String answer = open().withCloseable { socket ->
            send(socket, chunked)
            String piece = "10000\r\n" + "x" * 65_536 + "\r\n"
            try {
                70.times { send(socket, piece) }
            } catch (SocketException ignored) {
                // Cut while it still sent.
            }
            new String(socket.inputStream.readNBytes(300), "UTF-8")
        }

        then:
        statuses(answer) == ["413"]
    }

    def "a caller is asked for its key before its large body is taken, and told to go on"() {
        expect:
        talk("POST $PATH HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n").startsWith("HTTP/1.1 401")

        when:
        String answer = open().withCloseable { socket ->
            send(socket, head("Expect: 100-continue\r\nConnection: close\r\nContent-Length: ${CALL.length()}\r\n"))
            String first = new String(socket.inputStream.readNBytes(25), "UTF-8")
            assert first == "HTTP/1.1 100 Continue\r\n\r\n"
            send(socket, CALL)
            new String(socket.inputStream.readAllBytes(), "UTF-8")
        }

        then:
        statuses(answer) == ["200"]
    }

    def "WeChat that breaks off in the middle of an answer breaks off the caller's too: #what"() {
        given:
        weChat.script = { Socket socket, String request ->
            socket.outputStream << "HTTP/1.1 200 OK\r\n$length\r\n\r\n" + start
            socket.outputStream.flush()
            socket.close()
        }

        when:
        String answer = talk(head() + CALL)

        then: "neither a whole answer nor anything after it"
        answer.contains("x" * 100)
        !answer.endsWith("0\r\n\r\n")
        answer.length() < 50_000

        where:
        what        | length                       | start
        "a length"  | "Content-Length: 100000"     | "x" * 20_000
        "in chunks" | "Transfer-Encoding: chunked" | "4e20\r\n" + "x" * 20_000 + "\r\n"
    }

    def "WeChat that answers nothing and closes, or answers nonsense, is unreachable"() {
        given:
        weChat.script = { Socket socket, String request ->
            socket.outputStream << said
            socket.outputStream.flush()
            socket.close()
        }

        expect:
        talk(head("Connection: close\r\nContent-Length: ${CALL.length()}\r\n") + CALL).startsWith("HTTP/1.1 502")

        where:
        said << ["", "SMTP ready\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Le"]
    }

    def "a caller that goes away takes its call to WeChat with it"() {
        given:
        def arrived = new CountDownLatch(1)
        def end = new CompletableFuture<Integer>()
        weChat.script = { Socket socket, String request ->
            arrived.countDown()
            end.complete(socket.inputStream.read())
        }

        when:
        open().withCloseable { socket ->
            send(socket, head() + CALL)
            arrived.await(10, TimeUnit.SECONDS)
        }

        then:
        end.get(10, TimeUnit.SECONDS) == -1
    }

    def "an answer of 200 MB goes through whole, and no more of it is held than a little"() {
        given:
        byte[] piece = new byte[1024 * 1024]
        Arrays.fill(piece, (byte) 'x')
        weChat.script = { Socket socket, String request ->
            socket.outputStream << "HTTP/1.1 200 OK\r\nContent-Length: ${200L * piece.length}\r\n\r\n"
            200.times { socket.outputStream.write(piece) }
            socket.outputStream.flush()
        }

        when: "the caller does not read for a while"
        long read = 0
        open().withCloseable { socket ->
            socket.receiveBufferSize = 65_536
            send(socket, head("Connection: close\r\nContent-Length: ${CALL.length()}\r\n") + CALL)
            byte[] buffer = new byte[65_536]
            int n
            while ((n = socket.inputStream.read(buffer)) >= 0) {
                read += n
                assert Wire.held() < 32 * 1024 * 1024
            }
        }

        then:
        read > 200L * piece.length
    }

    def "no buffer was lost"() {
        when: "leaks are told when something new is taken after the lost one was collected"
        3.times {
            System.gc()
            20.times { talk(head("Connection: close\r\nContent-Length: ${CALL.length()}\r\n") + CALL) }
        }

        then:
        leaks.list*.formattedMessage.findAll { it.contains("LEAK") } == []
    }
}
