package io.mandate.sandbox

import com.sun.net.httpserver.HttpServer
import io.mandate.sandbox.push.MessageCipher
import java.util.concurrent.CopyOnWriteArrayList
import javax.xml.parsers.DocumentBuilderFactory

/** A real callback address that checks, decrypts and keeps what is pushed to it. */
class CallbackReceiver implements AutoCloseable {

    static final String TOKEN = 'callback-token'
    static final String KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

    final String appid
    final List<Map<String, String>> events = new CopyOnWriteArrayList<>()
    final List<String> refused = new CopyOnWriteArrayList<>()
    volatile int failNext = 0
    private volatile String round = '0'
    private final HttpServer server

    CallbackReceiver(String appid, int port = 0) {
        this.appid = appid
        server = HttpServer.create(new InetSocketAddress('127.0.0.1', port), 0)
        server.createContext('/callback') { exchange ->
            byte[] answer = take(exchange.requestURI.rawQuery, exchange.requestBody.getText('UTF-8')).getBytes('UTF-8')
            exchange.sendResponseHeaders(200, answer.length)
            exchange.responseBody.write(answer)
            exchange.close()
        }
        server.start()
    }

    String getUrl() {
        "http://127.0.0.1:${server.address.port}/callback?round=$round"
    }

    /** Forgets all; a push to the address of an earlier round, still on its way, is no longer kept. */
    void nextRound() {
        round = (round as int) + 1
        events.clear()
        refused.clear()
        failNext = 0
    }

    List<Map<String, String>> of(String infoType) {
        events.findAll { it.InfoType == infoType }
    }

    private synchronized String take(String rawQuery, String body) {
        if (!rawQuery.startsWith("round=$round&")) {
            return 'success'
        }
        if (failNext > 0) {
            failNext--
            return 'busy'
        }
        try {
            Map<String, String> query = rawQuery.split('&').collectEntries {
                it.split('=', 2).collect { part -> URLDecoder.decode(part, 'UTF-8') }
            }
            Map<String, String> envelope = children(body)
            assert envelope.AppId == appid
            String encrypted = envelope.Encrypt
            assert query.encrypt_type == 'aes'
            assert query.signature == MessageCipher.signature(TOKEN, query.timestamp, query.nonce)
            assert query.msg_signature == MessageCipher.signature(TOKEN, query.timestamp, query.nonce, encrypted)
            events << children(new MessageCipher(KEY).decrypt(encrypted, appid))
            return 'success'
        } catch (Throwable e) {
            refused << e.toString()
            return 'refused'
        }
    }

    private static Map<String, String> children(String xml) {
        def document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes('UTF-8')))
        def nodes = document.documentElement.childNodes
        (0..<nodes.length).collectEntries { [nodes.item(it).nodeName, nodes.item(it).textContent] }
    }

    @Override
    void close() {
        server.stop(0)
    }
}
