package io.mandate.gateway.upstream

import io.mandate.gateway.dataplane.FakeWeChat
import io.mandate.gateway.tls.UpstreamTrust
import io.mandate.tenant.refusal.Refused
import io.netty.channel.ChannelOutboundBuffer
import io.netty.channel.nio.NioEventLoopGroup
import io.netty.channel.socket.nio.NioDatagramChannel
import io.netty.channel.socket.nio.NioSocketChannel
import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Connections that rest between two calls, and a WeChat that closes them when it likes. */
class RestingSpec extends Specification {

    @AutoCleanup FakeWeChat weChat = new FakeWeChat()
    @AutoCleanup("shutdownGracefully") NioEventLoopGroup loops = new NioEventLoopGroup(1)
    AtomicInteger failing = new AtomicInteger()
    int partly = 0
    PollingConditions soon = new PollingConditions(timeout: 10, delay: 0.02)

    UpstreamHttp http

    def setup() {
        weChat.script = { Socket socket, String request -> FakeWeChat.json(socket, '{"errcode":0}') }
        URI base = URI.create(weChat.url)
        def wire = UpstreamConnections.Wire.withNameServers({ new Breaking() }, { new NioDatagramChannel() })
        http = new UpstreamHttp(new UpstreamConnections(base, Duration.ofSeconds(10), wire, { UpstreamTrust.context(Optional.empty()) }), loops, base)
    }

    /** As if WeChat's reset were there when the next bytes are to go out, some of them perhaps gone out before. */
    class Breaking extends NioSocketChannel {

        @Override
        protected void doWrite(ChannelOutboundBuffer bytes) throws Exception {
            if (failing.get() > 0 && failing.getAndDecrement() > 0) {
                if (partly > 0) {
                    bytes.removeBytes(partly)
                }
                throw new IOException("Connection reset by peer")
            }
            super.doWrite(bytes)
        }
    }

    private int ask() {
        http.ask("/tcb/ask", "access_token=T0KEN", [n: 1]).status()
    }

    def "a connection serves one call after the other"() {
        when:
        5.times { assert ask() == 200 }

        then:
        weChat.connections.get() == 1
        weChat.seen.size() == 5
    }

    def "one that WeChat has closed is not taken again"() {
        when:
        5.times {
            assert ask() == 200
            weChat.hangUp()
            soon.eventually { assert weChat.open.empty }
        }

        then: "every call arrived, each on a new connection, each once"
        weChat.connections.get() == 5
        weChat.seen.size() == 5
    }

    def "one that breaks before a byte of the request is out is passed over for another, and the call is sent once"() {
        given:
        ask()

        when:
        failing.set(1)
        int status = ask()

        then:
        status == 200
        weChat.connections.get() == 2
        weChat.seen.size() == 2
    }

    def "one that breaks when a part of the request is out fails the call: it is never sent again"() {
        given:
        ask()
        partly = 10

        when:
        failing.set(1)
        ask()

        then:
        def e = thrown(Refused)
        e.reason().code() == "upstream_unreachable"
        weChat.seen.size() == 1
    }

    def "when new ones break as well the call fails, and the next one is served"() {
        given:
        failing.set(2)

        when:
        ask()

        then:
        thrown(Refused)
        weChat.seen.empty

        when:
        failing.set(0)

        then:
        ask() == 200
    }

    def "what WeChat says of how long a connection may rest is kept to: #said"() {
        expect:
        KeepAlive.of(new io.netty.handler.codec.http.DefaultHttpHeaders().add("Keep-Alive", said), Duration.ofSeconds(30)) == Duration.ofMillis(millis)

        where:
        said                | millis
        "timeout=5"         | 2_500
        "timeout=20, max=9" | 10_000
        "max=9, timeout=1"  | 500
        "timeout=0"         | 0
        "timeout=300"       | 30_000
        "max=9"             | 30_000
        "timeout=never"     | 30_000
    }
}
