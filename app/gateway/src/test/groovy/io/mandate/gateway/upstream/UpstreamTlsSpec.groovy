package io.mandate.gateway.upstream

import io.mandate.gateway.Gateway
import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.Logged
import io.mandate.gateway.dataplane.FakeWeChat
import io.mandate.gateway.dataplane.Wire
import io.mandate.gateway.settings.SettingsException
import io.mandate.gateway.settings.SettingsReader
import io.mandate.gateway.tls.Pki
import io.netty.pkitesting.CertificateBuilder
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** A WeChat that speaks TLS: only the right one gets a call, and with it a token. */
class UpstreamTlsSpec extends Specification {

    static final Map CALL = [env: "wire-env", action: "get"]
    static final String PATH = "/tenants/wire/componenttcb/dbcollection"

    @Shared @TempDir Path folder
    @Shared AtomicInteger shown = new AtomicInteger()
    @Shared @AutoCleanup FakeWeChat weChat = new FakeWeChat(tls: Pki.showing(Pki.server(), shown))
    @Shared @AutoCleanup House house
    @Shared Http caller
    @AutoCleanup Logged told = new Logged(Trouble)
    PollingConditions soon = new PollingConditions(timeout: 10, delay: 0.02)

    def setupSpec() {
        String authorities = Files.writeString(folder.resolve("ca.pem"), Pki.CA.rootCertificatePEM).toString()
        house = new House([MANDATE_UPSTREAM: weChat.url, MANDATE_UPSTREAM_CA: authorities, MANDATE_ALLOW_EMBEDDED: "true"])
        Wire.seed(house)
        weChat.script = { Socket socket, String request -> FakeWeChat.json(socket, '{"errcode":0,"errmsg":"ok"}') }
        caller = new Http(house.gateway.url().toString(), house.operator().post("/tenants/wire/api-keys", [role: "caller"]).json.secret)
    }

    /** Nobody rests on a connection of before. */
    private void hangUp() {
        weChat.hangUp()
        soon.eventually { assert weChat.open.empty }
    }

    def "the right one is called, and the next connection takes up the session of the one before"() {
        expect:
        caller.post(PATH, CALL).status == 200

        when: "as many connections as there are event loops know the session already, whichever has the next call"
        int connections = weChat.connections.get()
        int certificates = shown.get()
        10.times {
            hangUp()
            assert caller.post(PATH, CALL).status == 200
        }

        then:
        weChat.connections.get() == connections + 10
        shown.get() == certificates
    }

    def "#what is not called: 502, nothing of the request goes out, and the log says why"() {
        given:
        weChat.tls = Pki.showing(server.call())
        hangUp()
        int seen = weChat.seen.size()

        when:
        List<Http.Answer> answers = (1..5).collect { caller.post(PATH, CALL) }

        then: "told once, however many fail"
        answers*.status.unique() == [502]
        answers*.json*.reason.unique() == ["upstream_unreachable"]
        weChat.seen.size() == seen
        told.all.size() == 1
        told.all[0].contains(why)
        !told.all[0].contains("access_token")
        !told.all[0].contains("dbcollection")

        where:
        what                                        | why                       | server
        "one with a certificate for another"        | "is not for it"           | { Pki.server("other", "10.9.8.7", Pki.CA) }
        "one with a certificate from anybody"       | "no authority"            | { Pki.server("other", "127.0.0.1", Pki.authority("anybody")) }
        "one with a certificate that has expired"   | "has expired"             | { Pki.server("old", "127.0.0.1", Pki.CA) { CertificateBuilder old -> old.notBefore(ago(9)).notAfter(ago(2)) } }
    }

    private static Instant ago(int days) {
        Instant.now() - Duration.ofDays(days)
    }

    def "authorities that cannot be read are told by the name of their variable, and never mean that nobody checks"() {
        when:
        Gateway.start(SettingsReader.read([MANDATE_PORT: "0", MANDATE_DATA_DIR: folder.resolve("data").toString(), MANDATE_UPSTREAM: weChat.url,
            MANDATE_ALLOW_EMBEDDED: "true", MANDATE_UPSTREAM_CA: content == null ? "/nowhere.pem" : Files.writeString(folder.resolve("none.pem"), content).toString()]))

        then:
        def e = thrown(SettingsException)
        e.message.startsWith("MANDATE_UPSTREAM_CA: ")

        where:
        content << [null, "", "no certificate"]
    }
}
