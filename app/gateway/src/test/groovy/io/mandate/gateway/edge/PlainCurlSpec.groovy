package io.mandate.gateway.edge

import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.LoggerContext
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.read.ListAppender
import io.mandate.gateway.House
import io.mandate.gateway.Http
import org.slf4j.LoggerFactory
import spock.lang.Shared
import spock.lang.Specification

/** What people type: curl without a header, a key that was pasted wrongly. */
class PlainCurlSpec extends Specification {

    static final Map CURL = ["Content-Type": "application/x-www-form-urlencoded"]

    @Shared House house = House.shared()

    def "JSON is taken whatever its Content-Type, in administration too: #method #path"() {
        when:
        Http.Answer answer = house.operator().send(method, path, body, CURL)

        then:
        answer.status in [200, 201]

        where: "in this order"
        method  | path                            | body
        "POST"  | "/admin/components"             | '{"componentAppid":"wxcurl","appSecret":"s","token":"t","encodingAesKey":"' + "A" * 43 + '"}'
        "PATCH" | "/admin/components/wxcurl"      | '{"token":"t2"}'
        "POST"  | "/admin/tenants"                | '{"tenant":"curl","name":"a=b&c=%20d+e","componentAppid":"wxcurl"}'
        "PATCH" | "/admin/tenants/curl"           | '{"status":"active"}'
        "PUT"   | "/admin/environments/curl-env"  | '{"tenant":"curl","merchants":["wx1"]}'
        "POST"  | "/tenants/curl/api-keys"        | '{"name":"first","role":"admin"}'
    }

    def "a form's characters in JSON stay what they are"() {
        expect:
        house.operator().get("/admin/tenants/curl").json.name == "a=b&c=%20d+e"
    }

    def "both data planes take it as well"() {
        given:
        String query = "db.collection('orders').where({shop: 'a&b=c+d%20'}).count()"
        String body = groovy.json.JsonOutput.toJson([env: house.env, query: query])
        Http.Answer token = new Http(house.gateway.url().toString()).send("POST", "/cgi-bin/stable_token",
            [grant_type: "client_credential", appid: house.shop, secret: house.demo.callerKey().reveal()], CURL)

        expect:
        house.caller().send("POST", "/tenants/demo/merchants/${house.shop}/tcb/databasecount", body, CURL).json.count == 0
        new Http(house.gateway.url().toString())
            .send("POST", "/tcb/databasecount?access_token=${token.json.access_token}", body, CURL).json.count == 0
    }

    def "an address with a character that cannot be there is refused, and not logged: #path"() {
        given:
        LoggerContext context = LoggerFactory.ILoggerFactory as LoggerContext
        ListAppender<ILoggingEvent> log = new ListAppender<>(context: context)
        log.start()
        Logger root = context.getLogger("ROOT")
        root.addAppender(log)

        when:
        String answer = raw("$path HTTP/1.1")

        then:
        answer.readLines().first() == "HTTP/1.1 400 Bad Request"
        answer.contains('"reason":"parameter_invalid"')
        log.list.every { event ->
            assert !event.formattedMessage.contains("pasted-secret")
            assert !event.throwableProxy?.message?.contains("pasted-secret")
            true
        }

        cleanup:
        root.detachAppender(log)

        where: "it is on no surface that could be told from it"
        path << ['GET /cgi-bin/token?grant_type=client_credential&appid=a&secret={"pasted-secret"',
                 'POST /tenants/demo/componenttcb/dbcollection?x={pasted-secret',
                 'GET /admin/tenants?x=|pasted-secret']
    }

    private String raw(String requestLine) {
        URI url = house.gateway.url()
        new Socket(url.host, url.port).withCloseable { Socket socket ->
            socket.soTimeout = 10_000
            socket.outputStream.write("$requestLine\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes("UTF-8"))
            socket.outputStream.flush()
            socket.inputStream.getText("UTF-8")
        }
    }

    def cleanupSpec() {
        house.operator().delete("/admin/environments/curl-env")
        house.operator().delete("/admin/tenants/curl")
        house.operator().delete("/admin/components/wxcurl")
    }
}
