package io.mandate.gateway.tls

import io.netty.pkitesting.CertificateBuilder
import io.netty.pkitesting.X509Bundle
import java.net.http.HttpClient
import java.nio.file.Files
import java.nio.file.Path
import java.security.Principal
import java.util.concurrent.atomic.AtomicInteger
import javax.net.ssl.KeyManager
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLSocket
import javax.net.ssl.TrustManager
import javax.net.ssl.X509ExtendedKeyManager

/** Certificates of an authority that only specs know, for servers on this machine. */
class Pki {

    private static final String SESSIONS_IN_TICKETS = "jdk.tls.server.enableSessionTicketExtension"

    static final X509Bundle CA = authority("Mandate specs")

    static X509Bundle authority(String name) {
        new CertificateBuilder().ecp256().subject("CN=" + name).setIsCertificateAuthority(true).buildSelfSigned()
    }

    /** For 127.0.0.1 and localhost. */
    static X509Bundle server(String name = "server") {
        server(name, "127.0.0.1", CA)
    }

    static X509Bundle server(String name, String ip, X509Bundle authority, Closure<CertificateBuilder> more = { it }) {
        more(new CertificateBuilder().ecp256().subject("CN=" + name).addSanIpAddress(ip).addSanDnsName("localhost")).buildIssuedBy(authority)
    }

    static SSLContext trusting(X509Bundle authority = CA) {
        SSLContext context = SSLContext.getInstance("TLS")
        context.init(null, [authority.toTrustManager()] as TrustManager[], null)
        context
    }

    /** A server that shows this certificate, and counts how often it is asked for one. */
    static SSLContext showing(X509Bundle server, AtomicInteger shown = new AtomicInteger()) {
        X509ExtendedKeyManager keys = server.toKeyManagerFactory().keyManagers.find { it instanceof X509ExtendedKeyManager }
        // With sessions in tickets a server on JDK 25 asks for a certificate each time.
        System.setProperty(SESSIONS_IN_TICKETS, "false")
        try {
            SSLContext context = SSLContext.getInstance("TLS")
            context.init([new Counting(keys, shown)] as KeyManager[], null, null)
            context.serverSessionContext
            return context
        } finally {
            System.clearProperty(SESSIONS_IN_TICKETS)
        }
    }

    private static class Counting extends X509ExtendedKeyManager {

        @Delegate(excludes = "chooseServerAlias")
        private final X509ExtendedKeyManager keys
        private final AtomicInteger shown

        Counting(X509ExtendedKeyManager keys, AtomicInteger shown) {
            this.keys = keys
            this.shown = shown
        }

        @Override
        String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            shown.incrementAndGet()
            keys.chooseServerAlias(type, issuers, socket)
        }
    }

    static HttpClient client() {
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusting()).build()
    }

    /** Connected, the handshake still to come. */
    static SSLSocket connect(int port, List<String> protocols = ["TLSv1.3", "TLSv1.2"]) {
        SSLSocket socket = trusting().socketFactory.createSocket("127.0.0.1", port) as SSLSocket
        socket.enabledProtocols = protocols
        socket.soTimeout = 20_000
        socket
    }

    /** Settings for a server that shows this certificate. */
    static Map<String, String> files(Path folder, X509Bundle server) {
        [
            MANDATE_TLS_CERT: Files.writeString(folder.resolve("tls.crt"), server.certificatePathPEM).toString(),
            MANDATE_TLS_KEY: Files.writeString(folder.resolve("tls.key"), server.privateKeyPEM).toString(),
        ]
    }
}
