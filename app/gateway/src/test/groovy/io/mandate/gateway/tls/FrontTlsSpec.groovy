package io.mandate.gateway.tls

import static io.mandate.gateway.Sockets.closed

import io.mandate.gateway.Gateway
import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.Logged
import io.mandate.gateway.settings.SettingsException
import io.mandate.gateway.settings.SettingsReader
import io.netty.pkitesting.CertificateBuilder
import io.netty.pkitesting.X509Bundle
import java.nio.file.Files
import java.nio.file.Path
import java.security.cert.X509Certificate
import javax.net.ssl.SSLSocket
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** TLS in front, on real sockets: the same data plane behind it, and nothing else offered. */
class FrontTlsSpec extends Specification {

    static final String QUERY = "db.collection('orders').limit(1).get()"

    @Shared Path folder = Files.createTempDirectory("mandate-tls")
    @Shared @AutoCleanup Logged told = new Logged(FrontCertificate)
    @Shared Map<String, String> files = Pki.files(folder, Pki.server("first"))
    @Shared @AutoCleanup House house = new House(files + [MANDATE_HEAD_TIMEOUT: "2s"], Pki.client())
    @TempDir Path other
    PollingConditions soon = new PollingConditions(timeout: 20, delay: 0.1)

    def cleanupSpec() {
        folder.toFile().deleteDir()
    }

    private int getPort() {
        house.gateway.url().port
    }

    private String getPath() {
        "/tenants/demo/merchants/${house.shop}/tcb/databasequery"
    }

    private String call(String more = "") {
        String body = '{"env":"' + house.env + '","query":"' + QUERY + '"}'
        "POST $path HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${house.demo.callerKey().reveal()}\r\n${more}Content-Length: ${body.length()}\r\n\r\n$body"
    }

    private static String talk(SSLSocket socket, String text) {
        socket.withCloseable {
            socket.outputStream.write(text.bytes)
            socket.outputStream.flush()
            new String(socket.inputStream.readAllBytes(), "UTF-8")
        }
    }

    def "calls and administration are answered at the https address that is told, the demo's file included"() {
        expect:
        house.gateway.url().scheme == "https"
        house.demo.gateway() == house.gateway.url().toString()
        house.caller().post(path, [env: house.env, query: QUERY]).json.errcode == 0
        house.operator().get("/admin/tenants").json.items*.tenant == ["demo"]
        house.admin().post("/tenants/demo/authorizations").json.authorizationUrl.contains("https%3A%2F%2F127.0.0.1")
        house.caller().get("/docs").text.contains(house.gateway.url().toString())
    }

    def "#protocol is spoken, HTTP/2 is not offered"() {
        given:
        SSLSocket socket = Pki.connect(port, [protocol])
        def parameters = socket.getSSLParameters()
        parameters.applicationProtocols = ["h2", "http/1.1"] as String[]
        socket.setSSLParameters(parameters)

        when:
        socket.startHandshake()

        then:
        socket.session.protocol == protocol
        socket.applicationProtocol != "h2"
        talk(socket, call("Connection: close\r\n")).startsWith("HTTP/1.1 200")

        where:
        protocol << ["TLSv1.3", "TLSv1.2"]
    }

    def "what is older than TLS 1.2, or no TLS at all, gets no call through"() {
        given: "a greeting that knows nothing newer than TLS 1.1"
        byte[] greeting = ("160301002f" + "0100002b" + "0302" + "00" * 32 + "00" + "0004c02fc02b" + "0100").decodeHex()
        long before = house.arrived()

        when:
        byte[] old = raw(greeting)
        byte[] plain = raw(call().bytes)

        then: "a fatal alert: protocol_version"
        old[0] == 21
        old[5] == 2
        old[6] == 70
        !new String(plain, "ISO-8859-1").contains("HTTP/1.1 200")
        house.arrived() == before
    }

    private byte[] raw(byte[] sent) {
        new Socket("127.0.0.1", port).withCloseable { socket ->
            socket.soTimeout = 20_000
            socket.outputStream.write(sent)
            socket.outputStream.flush()
            socket.inputStream.readAllBytes()
        }
    }

    def "a shape that two readers could read in two ways is refused behind TLS too"() {
        given:
        long before = house.arrived()

        when:
        String answer = talk(Pki.connect(port), call("Transfer-Encoding: chunked\r\n") + call())

        then:
        (answer =~ /HTTP\/1\.1 (\d+)/).collect { it[1] } == ["400"]
        answer.contains('"reason":"body_malformed"')
        house.arrived() == before
    }

    def "a handshake that comes a byte at a time is cut off, and others are served meanwhile"() {
        given:
        Socket slow = new Socket("127.0.0.1", port)
        slow.soTimeout = 1
        byte[] bytes = "16030102000100".decodeHex()
        int sent = 0

        expect: "a byte with each look, until it is closed"
        soon.eventually {
            assert house.caller().post(path, [env: house.env, query: QUERY]).status == 200
            if (sent < bytes.length) {
                slow.outputStream.write(bytes[sent++])
            }
            assert closed(slow)
        }

        cleanup:
        slow.close()
    }

    def "a renewed certificate is shown to new connections once its key is there too, and no call is lost"() {
        given:
        X509Bundle renewed = Pki.server("renewed")
        SSLSocket kept = Pki.connect(port)
        kept.startHandshake()

        when: "the certificate is there before its key"
        Files.writeString(folder.resolve("tls.crt"), renewed.certificatePathPEM)

        then:
        soon.eventually { assert told.holding("is not the key to") }
        shown() == "CN=first"

        when:
        Files.writeString(folder.resolve("tls.key"), renewed.privateKeyPEM)

        then:
        soon.eventually { assert shown() == "CN=renewed" }
        talk(kept, call("Connection: close\r\n")).startsWith("HTTP/1.1 200")
        !told.all.any { it.contains("PRIVATE") }
    }

    private String shown() {
        Pki.connect(port).withCloseable { socket ->
            socket.startHandshake()
            (socket.session.peerCertificates[0] as X509Certificate).subjectX500Principal.name
        }
    }

    def "wrong settings are told in one line that names the variable: #what"() {
        given:
        Map<String, String> wrong = change.call(Pki.files(other, Pki.server()), other)

        when:
        Gateway.start(SettingsReader.read([MANDATE_PORT: "0", MANDATE_SANDBOX_PORT: "0", MANDATE_DATA_DIR: other.resolve("data").toString()] + wrong)).close()

        then:
        def e = thrown(SettingsException)
        e.message.startsWith(said)
        !e.message.contains("\n")

        where:
        what                      | said                                             | change
        "no key"                  | "MANDATE_TLS_KEY is not set"                     | { it, dir -> it - [MANDATE_TLS_KEY: it.MANDATE_TLS_KEY] }
        "no certificate"          | "MANDATE_TLS_CERT is not set"                    | { it, dir -> it - [MANDATE_TLS_CERT: it.MANDATE_TLS_CERT] }
        "a certificate not there" | "MANDATE_TLS_CERT: /nowhere.crt does not exist"  | { it, dir -> it + [MANDATE_TLS_CERT: "/nowhere.crt"] }
        "a key not there"         | "MANDATE_TLS_KEY: /nowhere.key does not exist"   | { it, dir -> it + [MANDATE_TLS_KEY: "/nowhere.key"] }
        "a folder for a file"     | "MANDATE_TLS_KEY: /tmp cannot be read"           | { it, dir -> it + [MANDATE_TLS_KEY: "/tmp"] }
        "no PEM"                  | "MANDATE_TLS_CERT: "                             | { it, dir -> it + [MANDATE_TLS_CERT: text(dir, "hello")] }
        "the files swapped"       | "MANDATE_TLS_CERT: "                             | { it, dir -> [MANDATE_TLS_CERT: it.MANDATE_TLS_KEY, MANDATE_TLS_KEY: it.MANDATE_TLS_CERT] }
        "a key with a password"   | "MANDATE_TLS_KEY: the private key"               | { it, dir -> it + [MANDATE_TLS_KEY: text(dir, "-----BEGIN ENCRYPTED PRIVATE KEY-----")] }
        "half a key"              | "MANDATE_TLS_KEY or MANDATE_TLS_CERT cannot be"  | { it, dir -> it + [MANDATE_TLS_KEY: text(dir, half(it.MANDATE_TLS_KEY))] }
        "half a certificate"      | "MANDATE_TLS_KEY or MANDATE_TLS_CERT cannot be"  | { it, dir -> it + [MANDATE_TLS_CERT: text(dir, half(it.MANDATE_TLS_CERT))] }
        "another's key"           | "MANDATE_TLS_KEY is not the key to MANDATE_TLS_" | { it, dir -> it + [MANDATE_TLS_KEY: text(dir, Pki.server().privateKeyPEM)] }
    }

    private static String text(Path folder, String content) {
        Files.writeString(folder.resolve("given.pem"), content).toString()
    }

    /** Its first and last lines are as they should be. */
    private static String half(String file) {
        List<String> lines = new File(file).readLines()
        [lines.first(), lines[1].take(20), lines.find { it.startsWith("-----END") }].join("\n")
    }

    def "an RSA key is taken as well"() {
        given:
        X509Bundle rsa = Pki.server("rsa", "127.0.0.1", Pki.CA) { CertificateBuilder it -> it.rsa2048() }

        when:
        String answer = new House(Pki.files(other, rsa), Pki.client()).withCloseable { it.caller().get("/health").text }

        then:
        answer == '{"status":"UP"}'
    }
}
