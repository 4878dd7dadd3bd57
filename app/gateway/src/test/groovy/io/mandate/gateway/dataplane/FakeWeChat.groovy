package io.mandate.gateway.dataplane

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLSocket

/** Hands every connection from the gateway to a script, as raw as it comes. */
class FakeWeChat implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.loopbackAddress)
    private final threads = Executors.newCachedThreadPool()
    final List<String> seen = new CopyOnWriteArrayList<>()

    volatile Closure script
    /** With TLS, when it is there. */
    volatile SSLContext tls
    final AtomicInteger connections = new AtomicInteger()
    private final Set<Socket> open = ConcurrentHashMap.newKeySet()

    FakeWeChat() {
        threads.execute {
            while (!server.closed) {
                try {
                    Socket socket = server.accept()
                    connections.incrementAndGet()
                    threads.execute { serve(tls == null ? socket : secure(socket)) }
                } catch (SocketException closed) {
                    break
                }
            }
        }
    }

    String getUrl() {
        (tls == null ? "http" : "https") + "://127.0.0.1:" + server.localPort
    }

    /** Ends every connection, as WeChat does with those that rest too long for it; the gateway closes what it has seen the end of. */
    void hangUp() {
        open.each { it.shutdownOutput() }
    }

    private SSLSocket secure(Socket plain) {
        SSLSocket socket = tls.socketFactory.createSocket(plain, null, plain.port, true) as SSLSocket
        socket.useClientMode = false
        socket
    }

    private void serve(Socket socket) {
        open << socket
        try {
            answer(socket)
        } finally {
            open.remove(socket)
        }
    }

    private void answer(Socket socket) {
        socket.withCloseable {
            InputStream input = new BufferedInputStream(socket.inputStream)
            while (true) {
                String request = request(input)
                if (request == null) {
                    return
                }
                if (request.startsWith("POST /cgi-bin/component/api_component_token")) {
                    json(socket, '{"component_access_token":"ct","expires_in":7200}')
                } else {
                    seen << request
                    script.call(socket, request)
                    if (socket.closed) {
                        return
                    }
                }
            }
        }
    }

    /** Head and body of the next request; null when there is none. */
    private static String request(InputStream input) {
        StringBuilder head = new StringBuilder()
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = -1
            try {
                b = input.read()
            } catch (IOException ignored) {
                return null
            }
            if (b < 0) {
                return null
            }
            head.append((char) b)
        }
        int length = (head =~ /(?i)content-length: *(\d+)/)[0][1] as int
        head.toString() + new String(input.readNBytes(length), "UTF-8")
    }

    static void json(Socket socket, String body) {
        socket.outputStream << "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.bytes.length}\r\n\r\n$body"
        socket.outputStream.flush()
    }

    @Override
    void close() {
        server.close()
        threads.shutdownNow()
    }
}
