package io.mandate.gateway.dataplane

import io.mandate.gateway.bench.Bodies
import io.mandate.gateway.bench.SeededHouse
import io.mandate.gateway.bench.Shop
import io.netty.buffer.Unpooled
import java.nio.charset.StandardCharsets
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What is measured is a whole call. */
class HotPathBenchmarkSpec extends Specification {

    static final String ANSWER = Bodies.answer(1024)

    @AutoCleanup SeededHouse house = new SeededHouse(2)

    def "a call without a network goes to WeChat with the merchant's token and comes back as it is"() {
        given:
        CallPath path = CallPath.http(house.context())
        String body = Bodies.call(SeededHouse.ENVIRONMENT, 150)

        when: "each merchant twice: once when nothing is known yet, and once warm"
        List<List<String>> calls = (house.shops() + house.shops()).collect { Shop shop ->
            String asked = text(path.ask(bytes(shop.request("databaseaggregate", body))))
            path.answer(bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1024\r\n\r\n" + ANSWER))
            [asked, text(path.answered()) + text(path.answered())]
        }

        then:
        calls.every { asked, answered ->
            asked.startsWith("POST /tcb/databaseaggregate?access_token=bench-authorizer-token") &&
                asked.endsWith("\r\n\r\n" + body) &&
                answered.startsWith("HTTP/1.1 200 OK") &&
                answered.endsWith("\r\n\r\n" + ANSWER)
        }
        calls.size() == 4
    }

    private static bytes(String text) {
        Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)
    }

    private static String text(buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8)
        buffer.release()
        text
    }
}
