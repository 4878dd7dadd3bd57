package io.mandate.gateway.upstream

import io.mandate.gateway.tls.UpstreamTrust
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.secret.Secret
import io.mandate.token.issuer.IssuerException
import io.netty.channel.nio.NioEventLoopGroup
import io.netty.channel.socket.nio.NioDatagramChannel
import io.netty.channel.socket.nio.NioSocketChannel
import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Whatever WeChat sends where a token was expected: one question, one named error, nothing taken for a token. */
class BadAnswersSpec extends Specification {

    static final Duration TIMEOUT = Duration.ofMillis(400)
    static final ComponentAppId COMPONENT = new ComponentAppId("wx1111111111111111")
    static final MerchantId MERCHANT = new MerchantId(COMPONENT, new AuthorizerAppId("wx2222222222222222"))

    static final Map<String, Closure> INTERFACES = [
        api_component_token: { it.componentToken(COMPONENT, Secret.of("app-secret"), Secret.of("ticket")) },
        api_authorizer_token: { it.refresh(MERCHANT, Secret.of("component-token"), Secret.of("refresh-token")) },
        api_query_auth: { it.queryAuth(COMPONENT, Secret.of("component-token"), Secret.of("auth-code")) },
    ]
    static final Map<String, String> TOKENS = [
        api_component_token: '"component_access_token":"T0KEN"',
        api_authorizer_token: '"authorizer_access_token":"T0KEN","authorizer_refresh_token":"R"',
        api_query_auth: '"authorizer_appid":"wx2222222222222222","authorizer_access_token":"T0KEN","authorizer_refresh_token":"R"',
    ]

    @Shared @AutoCleanup Wire wire = new Wire()
    @Shared @AutoCleanup("shutdownGracefully") NioEventLoopGroup loops = new NioEventLoopGroup(1)
    @Shared WeChatTokenIssuer issuer = new WeChatTokenIssuer(client())

    private UpstreamHttp client() {
        URI base = URI.create("http://127.0.0.1:${wire.port}")
        def channels = UpstreamConnections.Wire.withNameServers({ new NioSocketChannel() }, { new NioDatagramChannel() })
        new UpstreamHttp(new UpstreamConnections(base, TIMEOUT, channels, { UpstreamTrust.context(Optional.empty()) }), loops, base)
    }

    def "#api answers with #what: it is an error that says so"() {
        given:
        wire.answer = answer
        int before = wire.requests.get()

        when:
        INTERFACES[api](issuer)

        then:
        def e = thrown(IssuerException)
        e.errcode() == errcode
        e.message.startsWith(api)
        e.message.contains(named)
        !e.message.contains("T0KEN")
        ["app-secret", "ticket", "component-token", "refresh-token", "auth-code"].every { !e.message.contains(it) }
        wire.requests.get() == before + 1

        where:
        [api, [what, answer, errcode, named]] << [INTERFACES.keySet(), bad()].combinations().collect { name, row ->
            [name, [row[0], row[1] instanceof Closure ? row[1](name) : row[1], row[2], row[3]]]
        }
    }

    def "#api answers as documented: it is a token, whatever else stands there"() {
        given:
        wire.answer = json(life(api, '"expires_in":7200,"news":[{}]'))

        when:
        def given = INTERFACES[api](issuer)

        then:
        given.toString().contains("PT2H")
        !given.toString().contains("T0KEN")

        where:
        api << INTERFACES.keySet()
    }

    def "a refresh that brings no new refresh token keeps the one it was made with"() {
        given:
        wire.answer = json('{"authorizer_access_token":"T0KEN","expires_in":7200}')

        expect:
        issuer.refresh(MERCHANT, Secret.of("component-token"), Secret.of("refresh-token")).refreshToken() == Secret.of("refresh-token")
    }

    private static List<List> bad() {
        [
            ["no expires_in", { json(life(it, '"other":1')) }, -1, "expires_in"],
            ["expires_in 0", { json(life(it, '"expires_in":0')) }, -1, "expires_in"],
            ["expires_in below 0", { json(life(it, '"expires_in":-7200')) }, -1, "expires_in"],
            ["an absurd expires_in", { json(life(it, '"expires_in":99999999999999')) }, -1, "expires_in"],
            ["an expires_in beyond all numbers", { json(life(it, '"expires_in":1e300')) }, -1, "expires_in"],
            ["expires_in that is no number", { json(life(it, '"expires_in":{}')) }, -1, "expires_in"],
            ["an errcode and HTTP 200", json('{"errcode":61004,"errmsg":"access clientip is not registered"}'), 61004, "clientip"],
            ["errcode 0 and no token", json('{"errcode":0,"errmsg":"ok"}'), -1, "no usable"],
            ["an empty token", { json(life(it, '"expires_in":7200').replace("T0KEN", "")) }, -1, "no usable"],
            ["a token that is no text", { json(life(it, '"expires_in":7200').replace('"T0KEN"', '{"a":1}')) }, -1, "no usable"],
            ["an HTML page", http200("text/html", "<html>502 Bad Gateway</html>"), -1, "no JSON object"],
            ["an HTML page and 502", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>", -1, "status 502"],
            ["a list", json('[]'), -1, "no JSON object"],
            ["an empty body", json(''), -1, "no JSON object"],
            ["half of a JSON text", json('{"component_access_token":"T0KEN","expi'), -1, "no JSON object"],
            ["half a body", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"component_access_token\":\"T0KEN\",", -1, "WeChat"],
            ["a closed connection", "", -1, "WeChat"],
            ["no answer at all", Wire.HANG, -1, "in time"],
        ]
    }

    private static String life(String api, String expires) {
        String inner = "{" + TOKENS[api] + "," + expires + "}"
        api == "api_query_auth" ? '{"authorization_info":' + inner + "}" : inner
    }

    private static String json(String body) {
        http200("application/json", body)
    }

    private static String http200(String type, String body) {
        "HTTP/1.1 200 OK\r\nContent-Type: $type\r\nContent-Length: ${body.bytes.length}\r\nConnection: close\r\n\r\n$body"
    }

    /** Answers every request with the same bytes and closes the connection; or hangs. */
    static class Wire implements AutoCloseable {

        static final String HANG = "hang"

        final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))
        final AtomicInteger requests = new AtomicInteger()
        volatile String answer = ""

        Wire() {
            Thread.startDaemon {
                while (!server.closed) {
                    try {
                        Socket socket = server.accept()
                        Thread.startDaemon { serve(socket) }
                    } catch (SocketException ignored) {
                        return
                    }
                }
            }
        }

        int getPort() {
            server.localPort
        }

        private void serve(Socket socket) {
            socket.withCloseable {
                def reader = socket.inputStream.newReader("ISO-8859-1")
                int length = 0
                for (String line = reader.readLine(); line; line = reader.readLine()) {
                    if (line.toLowerCase().startsWith("content-length:")) {
                        length = line.substring(15).trim() as int
                    }
                }
                length.times { reader.read() }
                requests.incrementAndGet()
                if (answer == HANG) {
                    reader.read()
                } else {
                    socket.outputStream.write(answer.replaceFirst("\r\n", "\r\nConnection: close\r\n").bytes)
                    socket.outputStream.flush()
                }
            }
        }

        @Override
        void close() {
            server.close()
        }
    }
}
